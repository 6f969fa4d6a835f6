# Lo que tienen en común las páginas que muestran hojas.
papers-print = Imprimir
papers-making = Preparando la página
papers-saved = Guardado en este ordenador
papers-file = Archivo guardado
