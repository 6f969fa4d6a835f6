//! Two programs that keep one collective's books at the same time: each reckons
//! with what the other booked meanwhile, and nothing is lost.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that starts the program, and fails if it cannot begin"
)]

use std::{
    collections::BTreeSet,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

fn run(data: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_allotment"))
        .arg("--data")
        .arg(data)
        .args(["--vault", "file"])
        .args(args)
        .output()
        .unwrap()
}

fn does(data: &Path, line: &str) -> String {
    let output = run(data, &line.split(' ').collect::<Vec<_>>());
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(output.status.success(), "{line}: {text}");
    text
}

/// Two people enter so many costs each, without names of their own: the next
/// free one is found anew when the other was quicker.
fn enter_at_once(each: u32) {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    does(
        &data,
        "collective set --name Garden --people 2 --currency EUR --language en",
    );
    does(
        &data,
        "people add Ada --as ada --joins 2024-10-01 --on 2024-10-01",
    );
    does(
        &data,
        "people add Bo --as bo --joins 2024-10-01 --on 2024-10-01",
    );
    std::thread::scope(|scope| {
        for (who, cents) in [("ada", "1.01"), ("bo", "2.03")] {
            let data = &data;
            scope.spawn(move || {
                for _ in 0..each {
                    does(
                        data,
                        &format!("cost add {cents} Soap --paid-by {who} --on 2024-10-03"),
                    );
                }
            });
        }
    });
    let balances = does(&data, "ledger balance --tsv");
    let held = |account: &str| -> i64 {
        let line = balances.lines().find(|line| line.starts_with(account));
        line.unwrap().split('\t').nth(1).unwrap().parse().unwrap()
    };
    let each = i64::from(each);
    assert_eq!(held("Assets:Receivable:Ada"), -101 * each);
    assert_eq!(held("Assets:Receivable:Bo"), -203 * each);
    let listed = does(&data, "--json cost list");
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    // Each under a name of its own.
    let costs: BTreeSet<&str> = listed["reply"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["cost"].as_str().unwrap())
        .collect();
    assert_eq!(costs.len(), 2 * usize::try_from(each).unwrap());
    does(&data, "ledger verify");
}

#[test]
fn costs_that_two_programs_enter_at_once_are_all_there() {
    enter_at_once(6);
}

mod long {
    #[test]
    fn long_hundreds_of_costs_that_two_programs_enter_at_once_are_all_there() {
        super::enter_at_once(150);
    }
}
