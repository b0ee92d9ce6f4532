'use strict';
// A date that is being changed is no longer what was understood: the old reading goes, so that nobody is misled.
document.addEventListener('input', (event) => {
    const understood = event.target.matches('[autocomplete=off]') && event.target.parentElement.querySelector('.understood');
    if (understood) {
        understood.hidden = true;
    }
});
