'use strict';
// Comfort for those who say what the columns of a table mean; every act works without it.
{
    const form = document.getElementById('mapping-form');
    const told = document.getElementById('mapping-references');
    const references = told ? JSON.parse(told.dataset.references) : {};

    // “one for each different …” is the only one that asks of what.
    function askOfWhat(how) {
        const different = how.closest('p').querySelector('.different');
        different.hidden = how.value !== 'different';
    }

    // Where a column is to be empty, there are no words to type.
    function askForWords(test) {
        test.closest('p').querySelector('.says').hidden = test.value === 'empty';
    }

    // Words of our own are offered for a fixed choice, records for a column that names one.
    function offer(line) {
        const target = line.querySelector('select.to').value;
        const text = line.querySelector('input.text');
        const words = document.getElementById(`words-of-${target.replaceAll(' ', '_')}`);
        text.removeAttribute('list');
        delete text.dataset.kind;
        if (words) {
            text.setAttribute('list', words.id);
        } else if (references[target]) {
            const id = `records-of-${text.id}`;
            if (!document.getElementById(id)) {
                const list = document.createElement('datalist');
                list.id = id;
                line.append(list);
            }
            text.setAttribute('list', id);
            [text.dataset.kind, text.dataset.field] = references[target];
        }
    }

    async function offerRecords(line, text) {
        const term = text.value.trim();
        const list = document.getElementById(`records-of-${text.id}`);
        if (!text.dataset.kind || term.length < 2 || term.includes('{')) {
            return;
        }
        const chosen = [...list.options].find((option) => option.value === text.value);
        if (chosen) {
            const means = line.querySelector('.means');
            means.textContent = `It means “${chosen.label}”.`;
            means.hidden = false;
            return;
        }
        const asked = new URL(told.dataset.autocomplete, window.location.href);
        asked.search = new URLSearchParams({
            term, app_label: 'archive', model_name: text.dataset.kind, field_name: text.dataset.field,
        });
        const answer = await fetch(asked, {headers: {Accept: 'application/json'}});
        if (!answer.ok || text.value.trim() !== term) {
            return;
        }
        const {results} = await answer.json();
        list.replaceChildren(...results.slice(0, 12).map((found) => {
            const option = document.createElement('option');
            option.value = found.slug || found.id;
            option.label = found.text;
            return option;
        }));
    }

    if (form && told) {
        for (const how of form.querySelectorAll('select.how')) {
            askOfWhat(how);
            how.addEventListener('change', () => askOfWhat(how));
        }
        for (const test of form.querySelectorAll('.line.skip select.test')) {
            askForWords(test);
            test.addEventListener('change', () => askForWords(test));
        }
        for (const line of form.querySelectorAll('.line.words')) {
            offer(line);
            line.querySelector('select.to').addEventListener('change', () => offer(line));
            const text = line.querySelector('input.text');
            let waiting;
            text.addEventListener('input', () => {
                line.querySelector('.means').hidden = true;
                clearTimeout(waiting);
                waiting = setTimeout(() => offerRecords(line, text), 200);
            });
        }
        for (const column of form.querySelectorAll('.column')) {
            column.querySelector('select.to').addEventListener('change', (event) => {
                column.classList.toggle('left-out', !event.target.value);
            });
        }
    }
}
