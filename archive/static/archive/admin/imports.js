'use strict';
// Picking another record is the answer itself: the choice beside the field need not be made as well.
{
    const $ = django.jQuery;

    $(document).on('change', '.question select', (event) => {
        const choice = event.target.closest('.other').querySelector('[type=radio]');
        if (event.target.value) {
            choice.checked = true;
        }
    });
}
