'use strict';
// A file may be dropped anywhere in the box of its field.
{
    const box = document.getElementById('drop');
    const field = document.getElementById('id_file');
    for (const kind of ['dragenter', 'dragover']) {
        box.addEventListener(kind, (event) => {
            event.preventDefault();
            box.classList.add('over');
        });
    }
    for (const kind of ['dragleave', 'drop']) {
        box.addEventListener(kind, () => box.classList.remove('over'));
    }
    box.addEventListener('drop', (event) => {
        event.preventDefault();
        if (event.dataTransfer.files.length) {
            field.files = event.dataTransfer.files;
        }
    });
}
