'use strict';
// Suggestions while typing, under every search box: the combobox of the ARIA Authoring Practices Guide, whose list
// never chooses by itself. All words come from the page and from the server; where anything fails, the box stays the
// plain form that it is without this script.
{
    const PAUSE = 150; // milliseconds without a key before the server is asked
    const SHORTCUT = 'search-shortcut'; // in the browser's storage: "off" where the reader wants no "/"

    class Suggestions {
        constructor(form) {
            this.form = form;
            this.box = form.querySelector('input[type=search]');
            this.list = document.createElement('div');
            this.list.className = 'suggestions';
            this.list.id = `${this.box.id}-suggestions`;
            this.list.hidden = true;
            this.list.setAttribute('role', 'listbox');
            this.list.setAttribute('aria-label', form.dataset.label);
            this.status = document.createElement('p');
            this.status.className = 'visually-hidden';
            this.status.setAttribute('role', 'status');
            form.append(this.list, this.status);
            for (const [name, value] of Object.entries({
                'role': 'combobox',
                'aria-autocomplete': 'list',
                'aria-expanded': 'false',
                'aria-controls': this.list.id,
            })) {
                this.box.setAttribute(name, value);
            }
            this.chosen = -1;
            this.asked = null; // the words whose suggestions are shown or on their way
            this.known = new Map();
            this.listen();
        }

        listen() {
            this.box.addEventListener('input', (event) => event.isComposing || this.wait());
            this.box.addEventListener('compositionend', () => this.wait());
            this.box.addEventListener('keydown', (event) => event.isComposing || this.press(event));
            // The box keeps the focus while a suggestion is clicked.
            this.list.addEventListener('mousedown', (event) => event.preventDefault());
            this.form.addEventListener('focusout', (event) => this.form.contains(event.relatedTarget) || this.stop());
            this.form.addEventListener('submit', () => this.stop());
            document.addEventListener('pointerdown', (event) => this.form.contains(event.target) || this.close());
            window.addEventListener('pagehide', () => this.stop());
        }

        get options() {
            return [...this.list.children];
        }

        // The list of a moment ago stays until the next one is here, so that it doesn't flicker.
        wait() {
            clearTimeout(this.timer);
            this.choose(-1);
            const words = this.box.value.trim();
            // One letter of the Latin alphabet begins too many names; one of another script may be half a name.
            if (!words || /^[\x00-\x7f]$/.test(words)) {
                this.stop();
            } else if (words !== this.asked) {
                this.request?.abort();
                this.timer = setTimeout(() => this.ask(words), PAUSE);
            }
        }

        async ask(words) {
            if (words === this.asked && !this.list.hidden) {
                return;
            }
            this.asked = words;
            this.request?.abort();
            this.request = new AbortController();
            try {
                const answer = this.known.get(words) || await this.fetched(words, this.request.signal);
                this.known.set(words, answer);
                // What was asked for before the last key, or before the reader went on, is of no use any more.
                if (words === this.asked && document.activeElement === this.box) {
                    this.show(answer);
                }
            } catch {
                if (words === this.asked) {
                    this.stop();
                }
            }
        }

        async fetched(words, signal) {
            const address = `${this.form.dataset.suggestions}?q=${encodeURIComponent(words)}`;
            const response = await fetch(address, {signal, headers: {Accept: 'application/json'}});
            if (!response.ok) {
                throw new Error(String(response.status));
            }
            return response.json();
        }

        show({suggestions, status}) {
            this.chosen = -1;
            this.list.replaceChildren(...suggestions.map((one, index) => this.option(one, index)));
            this.expand(suggestions.length > 0);
            this.status.textContent = status;
        }

        option(suggestion, index) {
            const option = document.createElement('a');
            option.id = `${this.list.id}-${index}`;
            option.href = suggestion.href;
            option.tabIndex = -1;
            option.setAttribute('role', 'option');
            option.setAttribute('aria-selected', 'false');
            option.append(this.words(suggestion.name, 'name'));
            if (suggestion.matched) {
                option.append(' (', this.words(suggestion.matched), ')');
            }
            const more = document.createElement('span');
            more.className = 'more';
            more.append(suggestion.kind_label);
            if (suggestion.headline) {
                more.append(' · ', this.words(suggestion.headline));
            }
            option.append(' ', more);
            return option;
        }

        // Words of the archive, in whatever direction they are written.
        words(text, className = '') {
            const words = document.createElement('bdi');
            words.className = className;
            words.textContent = text;
            return words;
        }

        press(event) {
            const count = this.options.length;
            if (event.key === 'Escape' && !this.list.hidden) {
                event.preventDefault(); // else the browser empties the box as well
                this.close();
            } else if (event.key === 'Enter' && this.chosen >= 0 && !this.list.hidden) {
                event.preventDefault();
                const option = this.options[this.chosen];
                this.stop();
                option.click();
            } else if (['ArrowDown', 'ArrowUp'].includes(event.key) && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
                if (!this.list.hidden) {
                    event.preventDefault();
                    if (!event.altKey) {
                        // The place before the first and after the last is the box itself.
                        const step = event.key === 'ArrowDown' ? 1 : -1;
                        this.choose((this.chosen + 1 + step + count + 1) % (count + 1) - 1);
                    }
                } else if (this.box.value.trim() && event.key === 'ArrowDown') {
                    event.preventDefault();
                    this.ask(this.box.value.trim());
                }
            } else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) {
                this.choose(-1);
            }
        }

        choose(index) {
            this.chosen = index;
            this.options.forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
            const option = this.options[index];
            if (option) {
                this.box.setAttribute('aria-activedescendant', option.id);
                option.scrollIntoView({block: 'nearest'});
            } else {
                this.box.removeAttribute('aria-activedescendant');
            }
        }

        expand(isOpen) {
            this.list.hidden = !isOpen;
            this.box.setAttribute('aria-expanded', String(isOpen));
        }

        close() {
            this.choose(-1);
            this.expand(false);
            this.status.textContent = '';
        }

        // Closes the list and forgets what is still on its way.
        stop() {
            clearTimeout(this.timer);
            this.request?.abort();
            this.asked = null;
            this.close();
        }
    }

    function stored(value) {
        try {
            if (value !== undefined) {
                localStorage.setItem(SHORTCUT, value);
            }
            return localStorage.getItem(SHORTCUT);
        } catch {
            return null; // a browser that keeps nothing
        }
    }

    // "/" leads to the box, but for readers who type somewhere and for those who have switched it off (WCAG 2.1.4).
    function shortcut(box) {
        document.addEventListener('keydown', (event) => {
            const isTyping = event.target.closest?.('input, textarea, select, [contenteditable]');
            const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
            if (event.key === '/' && isPlain && !isTyping && !event.defaultPrevented && stored() !== 'off') {
                event.preventDefault();
                box.focus();
                box.select();
            }
        });
        for (const choice of document.querySelectorAll('.search-shortcut')) {
            const mark = choice.querySelector('input');
            mark.checked = stored() !== 'off';
            mark.addEventListener('change', () => stored(mark.checked ? 'on' : 'off'));
            choice.hidden = false;
        }
    }

    const forms = document.querySelectorAll('form[data-suggestions]');
    if (!navigator.connection?.saveData) {
        forms.forEach((form) => new Suggestions(form));
    }
    if (forms.length) {
        shortcut(forms[0].querySelector('input[type=search]'));
    }
}
