//! Embeds the interface and lists the commands that it may call.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The program compiles without its interface and then says so: a checkout
    // can be checked by cargo alone.
    let page = Path::new("../ui/dist/index.html");
    if !page.exists() {
        std::fs::create_dir_all("../ui/dist")?;
        std::fs::write(
            page,
            "<!DOCTYPE html><title>Allotment</title><p>The interface has not been built: <code>./dev build</code> does it.</p>",
        )?;
    }
    println!("cargo:rerun-if-changed=../ui/dist");
    let manifest = tauri_build::AppManifest::new().commands(&["call", "open_instance"]);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    Ok(tauri_build::try_build(attributes)?)
}
