//! How much of a file is read before it is refused. A collective's year at the
//! bank is well under a megabyte; these keep a wrong or hostile file from
//! filling the memory.

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 32_000_000;
/// The most bytes in one row of a table, or in one value of another file.
pub const LONGEST_ROW: usize = 64_000;
/// The most rows, entries or bills in a file.
pub const MOST_ROWS: usize = 200_000;
/// The most columns of a table.
pub const MOST_COLUMNS: usize = 500;
/// The most elements and texts of an XML file.
pub const MOST_NODES: u32 = 2_000_000;
