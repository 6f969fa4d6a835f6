//! Writes the papers of a made-up collective into a folder, to look at them:
//! `cargo run -p allotment-papers --example papers -- FOLDER`.

use std::{error::Error, fs, path::PathBuf};

use allotment_types::{ExposeSecret, Language};

#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(&folder)?;
    for language in Language::ALL {
        let tag = language.tag();
        let sheet = samples::sheet(language);
        fs::write(folder.join(format!("sheet-{tag}.html")), sheet.html())?;
        fs::write(folder.join(format!("sheet-{tag}.pdf")), sheet.pdf()?)?;
        let kit = samples::kit(language);
        let html = kit.html();
        fs::write(folder.join(format!("kit-{tag}.html")), html.expose_secret())?;
        let pdf = kit.pdf()?;
        fs::write(folder.join(format!("kit-{tag}.pdf")), pdf.expose_secret())?;
        let text = kit.text();
        fs::write(folder.join(format!("kit-{tag}.txt")), text.expose_secret())?;
        let statement = samples::statement(language);
        let file = |name: &str, form: &str| folder.join(format!("{name}-{tag}.{form}"));
        fs::write(file("statement", "html"), statement.html())?;
        fs::write(file("statement", "pdf"), statement.pdf()?)?;
        let totals = samples::totals(language);
        fs::write(file("totals", "html"), totals.html())?;
        fs::write(file("totals", "pdf"), totals.pdf()?)?;
    }
    Ok(())
}
