# All that the program itself holds: what is said when nothing else came.
absent-coming = Opening this page
absent-words = The words of this language did not come
absent-part = This page did not come
absent-next = Nothing was changed. Try again; if it stays so, close Allotment and open it again.
absent-again = Try again
notice-danger = It matters
