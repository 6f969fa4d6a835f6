//! The record is in a hub: files are still made on the treasurer's computer, and
//! a bank's file is read there, with the real program on both sides.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that starts programs, and fails if it cannot begin"
)]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

const BANK: &str = include_str!("../../imports/tests/data/month-of-seven.camt053.xml");

/// A hub that answers on this computer.
struct Hub {
    data: PathBuf,
    program: Child,
}

impl Drop for Hub {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn serve(data: &Path, listen: &str, public: &str) -> (Child, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_allotment"))
        .args(["--json", "--data"])
        .arg(data)
        .args(["hub", "serve", "--listen", listen, "--public", public])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let said = program.stdout.take().unwrap();
    BufReader::new(said).read_line(&mut line).unwrap();
    let said: Value = serde_json::from_str(&line).unwrap();
    let address = said["reply"]["address"].as_str().unwrap().to_owned();
    (program, address)
}

impl Hub {
    fn open(folder: &Path) -> Self {
        let data = folder.join("hub");
        // Which port is free, the system says; with it links are made.
        let (mut first, address) = serve(&data, "127.0.0.1:0", "https://hub.example.org");
        first.kill().unwrap();
        first.wait().unwrap();
        let (program, _) = serve(&data, &address, &format!("http://{address}"));
        Self { data, program }
    }

    fn says(&self, line: &str) -> Value {
        let output = Command::new(env!("CARGO_BIN_EXE_allotment"))
            .args(["--json", "--data"])
            .arg(&self.data)
            .arg("hub")
            .args(line.split(' '))
            .output()
            .unwrap();
        assert!(output.status.success(), "{line}: {output:?}");
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().next().unwrap_or("{}");
        let mut said: Value = serde_json::from_str(line).unwrap();
        said["reply"].take()
    }
}

/// A treasurer's computer.
struct Computer(PathBuf);

impl Computer {
    fn runs(&self, line: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_allotment"))
            .args(["--json", "--vault", "file", "--passphrase-from"])
            .arg(self.0.join("passphrase"))
            .arg("--data")
            .arg(self.0.join("data"))
            .args(line.split(' ').map(|word| word.replace('_', " ")))
            .current_dir(&self.0)
            .output()
            .unwrap()
    }

    fn does(&self, line: &str) -> String {
        let output = self.runs(line);
        assert!(output.status.success(), "{line}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap()
    }

    /// A month with a receipt, closed, and a bank.
    fn keeps_books(&self) {
        for folder in ["before-receipts", "after-receipts", "domain"] {
            fs::create_dir_all(self.0.join(folder)).unwrap();
        }
        fs::write(self.0.join("passphrase"), "correct horse battery").unwrap();
        fs::write(self.0.join("bill.pdf"), "%PDF-1.7 of the server").unwrap();
        for line in [
            "collective set --name Garden --people 2 --currency EUR --language en",
            "people add Ada --as ada --joins 2026-10-01 --on 2026-10-01",
            "people add Bo --as bo --joins 2026-10-01 --on 2026-10-01",
            "rule set equal --from 2026-10 --decision Assembly --on 2026-10-01",
            "cost add 31 Server --as server --paid-by bo --receipt bill.pdf --on 2026-10-03",
            "--yes close 2026-10",
            "holder add bank --name Feldmark --on 2026-11-01",
        ] {
            self.does(line);
        }
    }
}

#[test]
fn files_of_a_record_in_a_hub_are_made_here_and_are_those_that_it_gave_at_home() {
    let folder = TempDir::new().unwrap();
    let hub = Hub::open(folder.path());
    let ada = Computer(folder.path().join("ada"));
    ada.keeps_books();
    let files = |when: &str| {
        [
            format!("ledger archive {when}.tar"),
            format!("ledger export --format hledger --to {when}.journal"),
            format!("statement ada --month 2026-10 --pdf {when}.pdf"),
            format!("statement --totals --html {when}.html"),
            format!("statement --all --folder {when}"),
            format!("cost receipt server --to {when}-receipts"),
        ]
    };
    for line in files("before") {
        ada.does(&line);
    }

    hub.says("collective add garden --name Garden");
    let link = hub.says("invite garden --role treasurer");
    fs::write(ada.0.join("link"), link["link"].as_str().unwrap()).unwrap();
    ada.does("home enter --link-from link --name Ada");
    ada.does("home publish");
    for line in files("after") {
        ada.does(&line);
    }
    for kind in [".tar", ".journal", ".pdf", ".html"] {
        let (before, after) = (format!("before{kind}"), format!("after{kind}"));
        assert!(ada.bytes(&before) == ada.bytes(&after), "{kind}");
    }
    for folders in ["", "-receipts"] {
        let listed = |when: &str| {
            let all = fs::read_dir(ada.0.join(format!("{when}{folders}"))).unwrap();
            let mut all: Vec<_> = all
                .map(|entry| {
                    let entry = entry.unwrap();
                    (entry.file_name(), fs::read(entry.path()).unwrap())
                })
                .collect();
            all.sort();
            all
        };
        assert!(!listed("before").is_empty());
        assert!(listed("before") == listed("after"), "{folders}");
    }
    // Nothing of the copies stays, on either side.
    let left = fs::read_dir(ada.0.join("data")).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().starts_with("reading-")
    });
    assert_eq!(left.count(), 0);
    let copies = fs::read_dir(hub.data.join("moving/garden/copying")).unwrap();
    assert_eq!(copies.count(), 0);
    let acts = hub.data.clone();
    let said = Command::new(env!("CARGO_BIN_EXE_allotment"))
        .arg("--data")
        .arg(acts)
        .args(["hub", "audit", "--of", "garden"])
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&said.stdout).contains("copy-record"));

    // The bank's file is read here and booked there.
    fs::write(ada.0.join("november.xml"), BANK).unwrap();
    let imported = ada.does("import november.xml --holder bank --accept-mapping");
    assert!(imported.contains("\"rows\""), "{imported}");
    let waiting = ada.does("import rows");
    assert!(waiting.contains("Ada Okafor"), "{waiting}");
    assert!(!waiting.contains(folder.path().to_str().unwrap()));

    // So is a receipt.
    fs::write(ada.0.join("domain.pdf"), "%PDF-1.7 of the domain").unwrap();
    ada.does("cost add 12 Domain --as domain --paid-by ada --receipt domain.pdf --on 2026-11-03");
    ada.does("cost receipt domain --to domain");
    assert_eq!(ada.bytes("domain/domain.pdf"), ada.bytes("domain.pdf"));

    // Servers are looked after with the record at home.
    let refused = ada.runs("server facts garden");
    let said = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(
        !refused.status.success() && said.contains("record-away"),
        "{said}"
    );
}
