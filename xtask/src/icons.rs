//! Draws the icons of all platforms from one drawing, `icons/allotment.svg`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use icns::{IconFamily, Image, PixelFormat};
use ico::{IconDir, IconDirEntry, IconImage, ResourceType};
use resvg::{
    tiny_skia::{Pixmap, PremultipliedColorU8, Transform},
    usvg::{Options, Tree},
};

/// Pictures as files, by their width in pixels.
const PNGS: [(&str, u32); 5] = [
    ("32x32.png", 32),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
    ("icon-1024.png", 1024),
];
/// Those inside the icon of Windows.
const ICO: [u32; 6] = [16, 24, 32, 48, 64, 256];
/// Those inside the icon of macOS.
const ICNS: [u32; 7] = [16, 32, 64, 128, 256, 512, 1024];

/// Why an icon was not made. Those made before it are new already.
#[derive(Debug, thiserror::Error)]
pub(crate) enum IconsError {
    /// The drawing could not be read.
    #[error("`{}` could not be read", .path.display())]
    Read {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// The drawing is no SVG that can be drawn.
    #[error("`icons/allotment.svg` could not be drawn")]
    Draw(#[source] resvg::usvg::Error),
    /// A width of nothing, or more than memory holds.
    #[error("a picture {0} pixels wide could not be made")]
    Size(u32),
    /// An icon could not be written.
    #[error("`{}` could not be written", .path.display())]
    Write {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
}

/// Writes all icons into this folder; says how many.
pub(crate) fn draw(folder: &Path) -> Result<String, IconsError> {
    let path = folder.join("allotment.svg");
    let svg = fs::read(&path).map_err(|source| IconsError::Read { path, source })?;
    let tree = Tree::from_data(&svg, &Options::default()).map_err(IconsError::Draw)?;
    for (name, width) in PNGS {
        let picture = picture(&tree, width)?;
        write(&folder.join(name), || {
            picture.encode_png().map_err(io::Error::other)
        })?;
    }
    write(&folder.join("icon.ico"), || windows(&tree))?;
    write(&folder.join("icon.icns"), || macos(&tree))?;
    Ok(format!(
        "{} icons are in {}",
        PNGS.len() + 2,
        folder.display()
    ))
}

fn picture(tree: &Tree, width: u32) -> Result<Pixmap, IconsError> {
    let mut pixels = Pixmap::new(width, width).ok_or(IconsError::Size(width))?;
    #[expect(
        clippy::cast_precision_loss,
        reason = "icons are at most 1024 pixels wide"
    )]
    let scale = width as f32 / tree.size().width();
    resvg::render(
        tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    Ok(pixels)
}

/// Pixels as formats of files want them: colour not yet multiplied by opacity.
fn plain(tree: &Tree, width: u32) -> io::Result<Vec<u8>> {
    let pixels = picture(tree, width).map_err(io::Error::other)?;
    Ok(pixels
        .pixels()
        .iter()
        .map(PremultipliedColorU8::demultiply)
        .flat_map(|c| [c.red(), c.green(), c.blue(), c.alpha()])
        .collect())
}

fn windows(tree: &Tree) -> io::Result<Vec<u8>> {
    let mut icon = IconDir::new(ResourceType::Icon);
    for width in ICO {
        let image = IconImage::from_rgba_data(width, width, plain(tree, width)?);
        icon.add_entry(IconDirEntry::encode(&image)?);
    }
    let mut bytes = Vec::new();
    icon.write(&mut bytes)?;
    Ok(bytes)
}

fn macos(tree: &Tree) -> io::Result<Vec<u8>> {
    let mut family = IconFamily::new();
    for width in ICNS {
        let image = Image::from_data(PixelFormat::RGBA, width, width, plain(tree, width)?)?;
        family.add_icon(&image)?;
    }
    let mut bytes = Vec::new();
    family.write(&mut bytes)?;
    Ok(bytes)
}

fn write(path: &Path, bytes: impl FnOnce() -> io::Result<Vec<u8>>) -> Result<(), IconsError> {
    bytes()
        .and_then(|bytes| fs::write(path, bytes))
        .map_err(|source| IconsError::Write {
            path: path.to_owned(),
            source,
        })
}
