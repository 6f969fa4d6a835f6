//! Use cases behind one exhaustive dispatch; the ports that the edges implement.
