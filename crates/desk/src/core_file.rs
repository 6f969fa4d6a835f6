//! No core files: one of this program, or of the browser's processes that the
//! window starts, would hold what people typed.

/// Forbids them from here on, to this process and to those that it starts.
/// Where the system does not let us, it is as it was.
#[cfg(unix)]
pub fn keep_no_core() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, none);
}

/// Other systems write none unless somebody has set them up to.
#[cfg(not(unix))]
pub const fn keep_no_core() {}
