//! The interface as a hub serves it: the files of `ui/dist`, and beside each the
//! same by gzip, so that nobody waits for what can be packed once.

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, GzBuilder};

/// Why it is not laid down.
#[derive(Debug, thiserror::Error)]
#[error("`{path}` cannot be copied to where a hub's interface is laid")]
pub(crate) struct WebError {
    path: String,
    #[source]
    source: io::Error,
}

fn uncopied(path: &Path) -> impl Fn(io::Error) -> WebError {
    move |source| WebError {
        path: path.display().to_string(),
        source,
    }
}

/// Lays a built interface down in a folder, in place of what is there. The same
/// files give the same bytes.
pub(crate) fn lay_down(dist: &Path, to: &Path) -> Result<String, WebError> {
    let index = dist.join("index.html");
    fs::metadata(&index).map_err(uncopied(&index))?;
    match fs::remove_dir_all(to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(uncopied(to)(error)),
        _ => {}
    }
    let (mut plain, mut packed) = (0, 0);
    for path in below(dist).map_err(uncopied(dist))? {
        let inside = path.strip_prefix(dist).unwrap_or(&path);
        let (whole, less) = copied(&path, &to.join(inside)).map_err(uncopied(&path))?;
        plain += whole;
        packed += less;
    }
    Ok(format!(
        "The interface is in {}: {} kB, {} kB by gzip",
        to.display(),
        plain / 1_000,
        packed / 1_000
    ))
}

/// Tells how large the file is, as it is and packed.
fn copied(from: &Path, to: &Path) -> io::Result<(usize, usize)> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    let bytes = fs::read(from)?;
    fs::write(to, &bytes)?;
    // Without a time and a name: nothing else tells of when and where.
    let mut packing = GzBuilder::new().write(vec![], Compression::best());
    packing.write_all(&bytes)?;
    let packed = packing.finish()?;
    let mut beside = to.as_os_str().to_owned();
    beside.push(".gz");
    fs::write(PathBuf::from(beside), &packed)?;
    Ok((bytes.len(), packed.len()))
}

/// All files below a folder, in order.
pub(crate) fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![];
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
