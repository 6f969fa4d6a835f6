//! A year's odds and ends with the real program: a grant, free months, the
//! reserve and the plan, pledges, settling up, paid work.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that starts the program, and fails if it cannot begin"
)]

use std::process::Command;

use tempfile::TempDir;

struct Garden(TempDir);

impl Garden {
    /// Ada, Bo and Cem, with €300.00 in a box.
    fn new() -> Self {
        let garden = Self(TempDir::new().unwrap());
        garden.does("collective set --name Garden --people 3 --currency EUR --language en");
        for who in ["ada", "bo", "cem"] {
            garden.does(&format!(
                "people add {who} --as {who} --joins 2024-10-01 --on 2024-10-01"
            ));
        }
        garden.does("rule set equal --from 2024-10 --on 2024-10-01");
        garden.does("holder add box --kind cash --on 2024-10-01");
        garden.does("holder open box 300 --on 2024-10-01");
        garden
    }

    fn says(&self, line: &str) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_allotment"))
            .arg("--data")
            .arg(self.0.path())
            .args(["--vault", "file"])
            .args(line.split(' '))
            .output()
            .unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code().unwrap(), text)
    }

    fn does(&self, line: &str) -> String {
        let (code, text) = self.says(line);
        assert_eq!(code, 0, "{line}: {text}");
        text
    }

    fn refuses(&self, line: &str) -> String {
        let (code, text) = self.says(line);
        assert_eq!(code, 2, "{line}: {text}");
        text
    }
}

#[test]
fn money_from_outside_lowers_what_is_shared_and_everybody_sees_it() {
    let garden = Garden::new();
    garden.does("grant add seeds 100 Servers --holder box --fee 4 --for infrastructure --until 2024-12-31 --report 2025-01-31 --on 2024-10-02");
    garden.does("cost add 90 Server --paid-by box --on 2024-10-03");
    garden.does("grant use seeds 40 --month 2024-10 --on 2024-10-31");
    garden.refuses("grant use seeds 1 --month 2024-10 --for labour --on 2024-10-31");
    garden.does("donation add 20 --holder box --note Anna --on 2024-10-04");
    garden.does("donation use 20 --month 2024-10 --on 2024-10-31");
    garden.refuses("donation use 1 --month 2024-10 --on 2024-10-31");
    let gift = "gift add 45 --from 2024-10 --last 2024-12 --instance wiki.example.org --note Host --on 2024-10-02";
    garden.does(gift);
    insta::assert_snapshot!(garden.does("grant list"), @"
    seeds: €60.00 left of €100.00, with `box`
      for Servers
      it bears only: infrastructure
      for costs up to 2024-12-31
      report by 2025-01-31
    ");
    let gifts = garden.does("gift list");
    assert!(
        gifts.contains(
            "€45.00 a month, from 2024-10 to 2024-12 (Host); from 2025-01 on it has to be paid"
        ),
        "{gifts}"
    );
    // 90.00 and 4.00 of fees, less 40.00 and 20.00.
    let closing = garden.does("close 2024-10 --preview");
    assert!(closing.contains("€34.00 to be shared"), "{closing}");
    garden.does("close 2024-10 --yes");
    let mine = garden.does("statement ada --month 2024-10");
    assert!(mine.contains("borne by the grant `seeds`"), "{mine}");
}

#[test]
fn the_reserve_warns_at_each_new_commitment_and_stops_nobody() {
    let garden = Garden::new();
    garden
        .does("rule reserve --target 200 --buffer 150 --monthly 10 --from 2024-10 --on 2024-10-01");
    garden.does("reserve add 180 --on 2024-10-01");
    let within = garden.does("cost add 30 Domain --paid-by box --on 2024-10-03");
    assert!(!within.contains("below the buffer"), "{within}");
    let again = garden.does(
        "cost recurring add server 10 --title Server --first 2024-10-15 --paid-by box --on 2024-10-03",
    );
    assert!(
        again.contains("€60.00 would be left: €90.00 below the buffer of €150.00"),
        "{again}"
    );
    let used = garden.does("reserve use 31 --month 2024-10 --on 2024-10-31");
    assert!(used.contains("€1.00 below the buffer"), "{used}");
    let shown = garden.does("reserve show --month 2024-10 --if 10 --months 2");
    assert!(shown.contains("€149.00 in reserve of €200.00"), "{shown}");
    assert!(shown.contains("€21.00 below the buffer"), "{shown}");
    garden.does("budget set infrastructure=40 --from 2024-10 --on 2024-10-01");
    insta::assert_snapshot!(garden.does("budget show 2024-10"), @"
    2024-10, by the plan from 2024-10 on
                           plan       actual         more
    infrastructure       €40.00       €30.00      −€10.00
    labour                €0.00        €0.00        €0.00
    upstream              €0.00        €0.00        €0.00
    fees                  €0.00        €0.00        €0.00
    other                 €0.00        €0.00        €0.00
    all                  €40.00       €30.00      −€10.00
    €149.00 in reserve of €200.00; below €150.00 it should not go
    €10.00 are set aside each month, €51.00 are missing
    At €40.00 a month it lasts 3 29/40 months
    ");
    garden.refuses("budget set horses=40 --from 2024-10");
}

#[test]
fn pledges_payments_and_settling_up() {
    let garden = Garden::new();
    let pledged = garden.does("pledge add bo 20 --due 2024-10-31 --on 2024-10-02");
    assert!(
        pledged.contains("`bo` will pay 20 by 2024-10-31"),
        "{pledged}"
    );
    let all = garden.does("pledge list");
    let number = all.split("pledge ").nth(1).unwrap();
    let number = number.split(')').next().unwrap();
    garden.does(&format!(
        "payment in bo 5 --holder box --pledge {number} --on 2024-10-05"
    ));
    assert!(garden.does("pledge list").contains("pending, €5.00 paid"));
    garden.does(&format!("pledge undo {number} --on 2024-10-06"));
    assert!(garden.does("pledge list").contains("withdrawn"));

    garden.does("payment out cem 5 --holder box --on 2024-10-07");
    let off = garden.refuses("settle --preview");
    assert!(off.contains("with the pool"), "{off}");
    garden.does("settle agree fewest --decision Assembly --on 2024-10-08");
    let shown = garden.does("settle --preview");
    assert!(shown.starts_with("€5.00  from `cem` to `bo`"), "{shown}");
    garden.does("settle paid cem bo 5 --on 2024-10-09");
    assert!(
        garden
            .does("settle")
            .contains("Nobody has to pay another member")
    );
    garden.does("settle agree off --on 2024-10-10");
    garden.refuses("settle paid cem bo 5 --on 2024-10-11");

    garden.does("holder add bank --on 2024-10-01");
    garden.does("holder move 50 --from box --to bank --fee 1 --on 2024-10-12");
    let bank = garden.does("ledger balance Assets:Holders --tsv");
    assert!(bank.contains("Assets:Holders:Bank\t5000"), "{bank}");
    assert!(bank.contains("Assets:Holders:Box\t24900"), "{bank}");
}

#[test]
fn paid_work_is_paid_by_the_rule_that_was_agreed() {
    let garden = Garden::new();
    garden.does("hours add ada 2:00 --kind paid --worked 2024-10-10 --on 2024-10-10");
    garden.does("hours add bo 1:00 --kind paid --worked 2024-10-10 --on 2024-10-10");
    garden.refuses("payout preview --until 2024-10-31");
    garden.refuses("payout agree fixed --rate 10 --from 2024-10");
    garden.does("payout agree hours --rate 15 --each bo=20 --from 2024-10 --on 2024-10-01");
    insta::assert_snapshot!(garden.does("payout preview 100 --until 2024-10-31"), @"
    €100.00 would be divided for work up to 2024-10-31; all holders have €300.00 together
    €30.00  ada (`ada`), 2 h 0 min
    €20.00  bo (`bo`), 1 h 0 min
    €50.00 of it is left
    ");
    garden.refuses("payout book 300.01 --until 2024-10-31 --on 2024-10-31");
    garden.does("payout book 100 --until 2024-10-31 --on 2024-10-31");
    garden.refuses("payout book 100 --until 2024-10-31 --on 2024-10-31");
    garden.does("payment out ada 30 --labour --holder box --on 2024-10-31");
    assert_eq!(garden.does("payout owed").trim(), "€20.00  bo (`bo`)");
}
