//! Use cases behind one exhaustive dispatch, and the ports that the edges
//! implement. No edge is named here: no SQL, no SSH, no window.

pub mod ports;
