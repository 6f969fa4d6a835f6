// A file of its own: the window's policy allows no script inside the page.
import init from "./allotment-ui.js";

init();
