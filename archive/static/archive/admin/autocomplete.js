'use strict';
// Choosing a record by typing a part of its name. Fields inside a folded row are made ready when the row is opened.
{
    const $ = django.jQuery;

    function besideOf(element) {
        const name = element.dataset.beside;
        if (!name) {
            return {};
        }
        const prefix = element.name.slice(0, element.name.length - element.dataset.fieldName.length);
        const other = element.form.elements[prefix + name];
        return other && other.value ? {beside: name, value: other.value} : {};
    }

    function makeReady(element) {
        if (element.classList.contains('select2-hidden-accessible') || element.name.includes('__prefix__')) {
            return;
        }
        const label = document.querySelector(`label[for="${element.id}"]`);
        $(element).select2({
            ajax: {
                data: (params) => ({
                    term: params.term,
                    page: params.page,
                    app_label: element.dataset.appLabel,
                    model_name: element.dataset.modelName,
                    field_name: element.dataset.fieldName,
                    ...besideOf(element),
                }),
            },
        });
        const box = element.nextElementSibling && element.nextElementSibling.querySelector('[role=combobox]');
        if (box && label) {
            // select2 names the box by what is chosen alone; the label says what is to be chosen.
            const shown = box.querySelector('.select2-selection__rendered');
            label.id = label.id || `${element.id}_label`;
            if (shown) {
                shown.setAttribute('aria-labelledby', label.id);
            }
            box.setAttribute('aria-labelledby', shown ? `${label.id} ${shown.id}` : label.id);
        }
    }

    $(function() {
        for (const element of document.querySelectorAll('.admin-autocomplete')) {
            const folded = element.closest('details:not([open])');
            if (folded) {
                folded.addEventListener('toggle', () => {
                    folded.querySelectorAll('.admin-autocomplete').forEach(makeReady);
                }, {once: true});
            } else {
                makeReady(element);
            }
        }
    });

    document.addEventListener('formset:added', (event) => {
        event.target.querySelectorAll('.admin-autocomplete').forEach(makeReady);
    });

    // What is typed goes into the search box of the list that has just opened.
    $(document).on('select2:open', () => {
        const search = document.querySelector('.select2-container--open .select2-search__field');
        if (search) {
            search.setAttribute('aria-label', 'Type a part of the name');
            search.focus();
        }
    });
}
