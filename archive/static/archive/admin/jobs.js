'use strict';
// Keeps what a page tells of a job up to date, and fetches the page anew when the job has ended.
const OFTEN = 1000; // milliseconds
const SELDOM = 10000;

function follow(place) {
    const parts = {};
    for (const part of place.querySelectorAll('[data-told]')) {
        parts[part.dataset.told] = part;
    }
    const bar = place.querySelector('progress');
    const title = document.title;
    let pause = OFTEN;
    let said = '';

    function show(told) {
        parts.doing.textContent = told.doing;
        parts.amount.textContent = told.amount;
        parts.left.textContent = told.left;
        parts.percent.textContent = told.percent === null ? '' : `${told.percent} %`;
        parts.abandoned.hidden = !told.abandoned;
        if (told.percent === null) {
            bar.removeAttribute('value');
        } else {
            bar.value = told.percent;
        }
        if (parts.stoppable) {
            parts.stoppable.disabled = !told.stoppable;
            parts.stopping.textContent = told.stopping;
        }
        document.title = told.percent === null ? title : `${told.percent} % | ${title}`;
        say(told);
    }

    // Aloud only what is new, and of a long part every quarter: who listens is not to be talked over.
    function say(told) {
        const quarter = told.percent === null ? '' : `, ${Math.floor(told.percent / 25) * 25} percent`;
        const words = told.doing + quarter;
        if (words !== said) {
            said = words;
            parts.aloud.textContent = words;
        }
    }

    async function ask() {
        try {
            const answer = await fetch(place.dataset.progress, {headers: {Accept: 'application/json'}});
            if (answer.redirected || (answer.status >= 400 && answer.status < 500)) {
                location.reload(); // logged out meanwhile, or no longer there: the page says so
                return;
            }
            const told = await answer.json();
            if (!told.going_on) {
                location.reload();
                return;
            }
            show(told);
            parts.silent.hidden = true;
            pause = OFTEN;
        } catch {
            parts.silent.hidden = false;
            pause = Math.min(pause * 2, SELDOM);
        }
        setTimeout(ask, document.hidden ? SELDOM : pause);
    }

    document.addEventListener('visibilitychange', () => {
        pause = OFTEN;
    });
    setTimeout(ask, OFTEN);
}

document.querySelectorAll('[data-progress]').forEach(follow);
