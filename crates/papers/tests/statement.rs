//! A participant's month, and how a collective stands, as pages and as PDF.
//!
//! The numbers are worked by hand in `samples`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "all of it is test"
)]

mod samples;

use std::process::Command;

use allotment_api::{BoundSort, MovedView, RuleSort};
use allotment_papers::StatementPaper;
use allotment_types::Language;
use proptest::prelude::*;
use regex_lite::Regex;

use samples::{eur, statement, totals};

/// What a page says, without its markup: a line for each line of the page.
fn said(html: &str) -> String {
    let (_, body) = html.split_once("<body>\n").unwrap();
    let tag = Regex::new("<[^>]*>").unwrap();
    let cell = Regex::new("</t[hd]><t[hd][^>]*>|</dt><dd>|</span> <strong>").unwrap();
    let body = cell.replace_all(body, " | ");
    let body = tag.replace_all(&body, "");
    let body = body.replace("&quot;", "\"").replace("&#39;", "'");
    let lines = body.lines().map(str::trim_end);
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What `pdftotext` reads, in the order of the page's structure, one space
/// between words; none where it is missing.
fn read(pdf: &[u8]) -> Option<String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let Ok(output) = Command::new("pdftotext")
        .arg("-layout")
        .arg(file.path())
        .arg("-")
        .output()
    else {
        println!("skipped: `pdftotext` is missing (package poppler-utils)");
        return None;
    };
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(words.join(" "))
}

fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    Regex::new(r"/Type\s*/Page\b")
        .unwrap()
        .find_iter(&text)
        .count()
}

/// Every amount, hour and count of a text, in order of their letters.
fn figures(text: &str) -> Vec<String> {
    let figure = Regex::new(r"[−-]?€?[0-9][0-9.,/]*").unwrap();
    let mut figures: Vec<String> = figure
        .find_iter(text)
        .map(|found| found.as_str().trim_end_matches(['.', ',']).to_owned())
        .collect();
    figures.sort();
    figures
}

#[test]
fn a_statement_says_how_much_why_what_for_and_where_one_stands() {
    insta::assert_snapshot!(said(&statement(Language::En).html()), @r#"
    Statement for April 2026
    Fay Okonkwo
    The Garden, whose books call you plot-6. What others bear is not on this page.
    Your share of April 2026 | €10.67
    Why it is this much
    Shared altogether | €100.00; people: 7
    Rule | by weight and days, with floors and caps
    Days with a share | 15 of 30
    Weight × days | 30 of 300
    Floor and cap | none
    Odd cent | one: the sum does not divide evenly, and you had borne the least of it so far
    What it paid for
    For what |  | Amount
    Infrastructure |  | €1.28
    Infrastructure, wiki.example.org |  | €6.40
    Labour |  | €3.20
    Borne by the grant seeds (Infrastructure, wiki.example.org) |  | −€1.07
    For the reserve |  | €0.86
    A hollow bar lowers your share: somebody else bears that part.
    What you owe
    Day | What happened | Amount
     | When the month began | €2.50
    2 April | you paid | −€2.50
    30 April | your work of April 2026 that counts towards your share | −€4.00
    30 April | your share of April 2026 | €10.67
     | When it ended | €6.67
    You owe €6.67.
    On each payment, write GARDEN-PLOT-6.
    If a share is too much, name a smaller amount or a later day. Nobody has to say why, and nothing is switched off for it.
    What you owed, month by month
    At the end of |  | Amount
    May 2025 |  | €12.10
    June 2025 |  | €0.00
    July 2025 |  | −€4.80
    August 2025 |  | €5.33
    September 2025 |  | €10.66
    October 2025 |  | €0.00
    November 2025 |  | −€15.00
    December 2025 |  | −€4.33
    January 2026 |  | €6.33
    February 2026 |  | €0.00
    March 2026 |  | €2.50
    April 2026 |  | €6.67
    Where a bar is hollow, you were ahead.
    How The Garden stands
    Short: €38.67 of what was shared is still open.
    What |  | Amount
    Shared in the month |  | €100.00
    Open at its end |  | €38.67
    Paid ahead |  | €1.33
    Reserve
    What | Amount
    Set aside | €261.50
    Wanted | €600.00
    Never below | €120.00
    If each month costs what April 2026 did, it lasts for 2.5 months.
    Your hours
    Hours | Time
    Promised | 3 h
    Worked for money | 0 h
    Worked, counts towards shares | 20 min
    Given | 2 h 30 min
    What is given counts in hours, never as money.
    Check the books
    These groups stand for all entries up to the one with this number. If somebody changed one of them later, the groups would not fit any more.
    214: 3f9a 0c1e 77b2 d410 95ee 02ab 6c3d 8f41 1b7a e09c 54d8 2f36 a1c7 90fe 4b25 d3e8
    Read them to each other, or have them compared: allotment ledger verify --head "…", with the groups between the quotes.
    The Garden, April 2026, plot-6. Written on 3 May 2026.
    "#);
}

#[test]
fn totals_say_how_the_collective_stands_and_nothing_of_anybody() {
    insta::assert_snapshot!(said(&totals(Language::En).html()), @r#"
    For everybody to see
    The Garden, April 2026
    What The Garden shared in April 2026, and how it stands. This page says nothing of any single person.
    Shared in April 2026 | €100.00
    How it was shared
    Shared altogether | €100.00; people: 7
    Rule | by weight and days, with floors and caps
    What it was for
    For what |  | Amount
    Infrastructure |  | €12.00
    Infrastructure, wiki.example.org |  | €60.00
    Labour |  | €30.00
    Borne by the grant seeds (Infrastructure, wiki.example.org) |  | −€10.00
    For the reserve |  | €8.00
    A hollow bar lowers what is shared: somebody else bears that part.
    How The Garden stands
    Short: €38.67 of what was shared is still open.
    What |  | Amount
    Shared in the month |  | €100.00
    Open at its end |  | €38.67
    Paid ahead |  | €1.33
    Reserve
    What | Amount
    Set aside | €261.50
    Wanted | €600.00
    Never below | €120.00
    If each month costs what April 2026 did, it lasts for 2.5 months.
    Check the books
    These groups stand for all entries up to the one with this number. If somebody changed one of them later, the groups would not fit any more.
    214: 3f9a 0c1e 77b2 d410 95ee 02ab 6c3d 8f41 1b7a e09c 54d8 2f36 a1c7 90fe 4b25 d3e8
    Read them to each other, or have them compared: allotment ledger verify --head "…", with the groups between the quotes.
    The Garden, April 2026. Written on 3 May 2026.
    "#);
}

#[test]
fn a_statement_is_written_as_the_language_does() {
    let lines = |language| {
        let said = said(&statement(language).html());
        let lines = said.lines().filter(|line| {
            ["10,67", "2,5 ", "30. April", "30 a", "30 de"]
                .iter()
                .any(|part| line.contains(part))
        });
        lines.collect::<Vec<_>>().join("\n").replace('\u{a0}', "_")
    };
    // typos: off
    insta::assert_snapshot!(lines(Language::De), @"
    Dein Anteil für April 2026 | 10,67_€
    30. April | deine Arbeit für April 2026, die auf den Anteil angerechnet wird | −4,00_€
    30. April | dein Anteil für April 2026 | 10,67_€
    Wenn jeder Monat so viel kostet wie April 2026, reicht sie 2,5 Monate.
    ");
    // typos: on
    insta::assert_snapshot!(lines(Language::Fr), @"
    Votre part, avril 2026 | 10,67_€
    30 avril | votre travail (avril 2026) qui compte pour votre part | −4,00_€
    30 avril | votre part, avril 2026 | 10,67_€
    Si chaque mois coûte autant (avril 2026), elle dure 2,5 mois.
    ");
    insta::assert_snapshot!(lines(Language::Es), @"
    Tu parte de abril de 2026 | 10,67_€
    Peso × días | 30 de 300
    30 de abril | tu trabajo de abril de 2026, que cuenta para tu parte | −4,00_€
    30 de abril | tu parte de abril de 2026 | 10,67_€
    Si cada mes cuesta lo que abril de 2026, dura 2,5 meses.
    ");
}

#[test]
fn bars_are_as_long_as_their_amounts_and_hollow_below_nothing() {
    let html = statement(Language::En).html();
    let bar = |name: &str| {
        let (_, row) = html.split_once(&format!("row\">{name}</th>")).unwrap();
        let (row, _) = row.split_once("</td>").unwrap();
        row.trim_start_matches("<td>").to_owned()
    };
    // From −1.07 to 6.40, which is 7.47: nothing is at 107/747 = 14.3 %, and
    // 3.20 is 42.8 % long.
    insta::assert_snapshot!(bar("Labour"), @r#"<svg aria-hidden="true" focusable="false"><rect x="14.3%" width="42.8%" y="15%" height="70%"/><line x1="14.3%" x2="14.3%" y1="0" y2="100%"/></svg>"#);
    insta::assert_snapshot!(bar("Borne by the grant seeds (Infrastructure, wiki.example.org)"), @r#"<svg aria-hidden="true" focusable="false"><rect class="below" x="0.0%" width="14.3%" y="15%" height="70%"/><line x1="14.3%" x2="14.3%" y1="0" y2="100%"/></svg>"#);
    insta::assert_snapshot!(bar("February 2026"), @r#"<svg aria-hidden="true" focusable="false"><line x1="55.3%" x2="55.3%" y1="0" y2="100%"/></svg>"#);
}

#[test]
fn the_pdf_has_the_figures_of_the_page_to_the_cent_on_one_sheet() {
    for language in Language::ALL {
        let papers = [
            (statement(language).html(), statement(language).pdf()),
            (totals(language).html(), totals(language).pdf()),
        ];
        for (html, pdf) in papers {
            let pdf = pdf.unwrap();
            assert_eq!(pages(&pdf), 1, "{language:?}");
            let Some(read) = read(&pdf) else { return };
            let head = samples::HEAD.split(' ').skip(1);
            for group in head {
                assert!(read.contains(group), "{language:?} lacks {group}");
            }
            // Without the groups, of which only the letters count.
            let without = |text: &str| {
                let groups = samples::HEAD.split(' ').skip(1);
                groups.fold(text.to_owned(), |text, group| text.replace(group, ""))
            };
            assert_eq!(
                figures(&without(&read)),
                figures(&without(&said(&html))),
                "{language:?}"
            );
        }
    }
}

#[test]
fn the_same_statement_is_the_same_file() {
    let (one, other) = (statement(Language::Es), statement(Language::Es));
    assert_eq!(one.pdf().unwrap(), other.pdf().unwrap());
    assert_eq!(one.html(), other.html());
    let one = totals(Language::De);
    assert_eq!(one.pdf().unwrap(), totals(Language::De).pdf().unwrap());
}

/// The headings and names of lines of a paper: what it looks like from afar.
fn looks(paper: &StatementPaper) -> Vec<String> {
    let html = paper.html();
    let names = Regex::new("<h2>([^<]*)|<dt>([^<]*)").unwrap();
    names
        .captures_iter(&html)
        .map(|found| found[0].to_owned())
        .collect()
}

#[test]
fn who_bears_less_or_nothing_gets_the_same_paper() {
    let usual = statement(Language::En);
    let mut capped = usual.clone();
    let share = &mut capped.statement.shares[0];
    share.cap = Some(eur(400));
    share.bound = Some(BoundSort::Cap);
    share.odd_cent = false;
    assert_eq!(looks(&capped), looks(&usual));
    assert!(said(&capped.html()).contains("at most €4.00 a month, which decided"));

    let mut nothing = usual.clone();
    let share = &mut nothing.statement.shares[0];
    (share.share, share.measure, share.days) = (eur(0), 0, 0);
    share.odd_cent = false;
    nothing.statement.hours = None;
    nothing.statement.movements.clear();
    assert_eq!(looks(&nothing), looks(&usual));
    let page = said(&nothing.html());
    assert!(page.contains("Your share of April 2026 | €0.00"), "{page}");
    let Some(read) = read(&nothing.pdf().unwrap()) else {
        return;
    };
    assert!(read.contains("Day What happened Amount"), "{read}");
}

#[test]
fn each_rule_shows_the_sum_that_leads_to_the_share() {
    let sum = |rule, measure, of_measure| {
        let mut paper = statement(Language::En);
        let share = &mut paper.statement.shares[0];
        (share.rule, share.measure, share.of_measure) = (rule, measure, of_measure);
        let said = said(&paper.html());
        let line = said
            .lines()
            .skip_while(|line| !line.starts_with("Days with a share"));
        line.skip(1).take(1).collect::<String>()
    };
    insta::assert_snapshot!(sum(RuleSort::Equal, 15, 180), @"Of all people’s days | 15 of 180, so €100.00 × 15 ÷ 180");
    insta::assert_snapshot!(sum(RuleSort::Weights, 30, 300), @"Weight × days | 30 of 300, so €100.00 × 30 ÷ 300");
    insta::assert_snapshot!(sum(RuleSort::Usage, 120, 500), @"Used | 120 of 500, so €100.00 × 120 ÷ 500");
    insta::assert_snapshot!(sum(RuleSort::Percentages, 12_500_000, 100_000_000), @"Percentage | 12.5% of €100.00");
    insta::assert_snapshot!(sum(RuleSort::Exact, 1067, 10_000), @"Odd cent | one: the sum does not divide evenly, and you had borne the least of it so far");
}

#[test]
fn a_month_of_which_nothing_is_shared_yet_says_so() {
    let mut paper = statement(Language::En);
    paper.statement.shares.clear();
    paper.statement.totals.rule = None;
    paper.statement.totals.spent.clear();
    let page = said(&paper.html());
    assert!(page.contains("Your share of April 2026 | not known yet"));
    assert!(page.contains("Nothing has been shared of April 2026 so far."));
}

#[test]
fn names_from_right_to_left_and_in_chinese_letters_do_not_break_a_paper() {
    for name in ["محمد علي", "דנה כהן", "王小明", "Zoë \u{202e}evil", "🌱"] {
        let mut paper = statement(Language::En);
        paper.statement.name = Some(name.to_owned());
        paper.collective = name.to_owned();
        let pdf = paper.pdf().unwrap();
        assert_eq!(pages(&pdf), 1, "{name}");
        if !name.contains('\u{202e}') {
            assert!(paper.html().contains(&format!("<h1>{name}</h1>")));
        }
        let Some(read) = read(&pdf) else { return };
        // Whatever the letters, it is known whose it is.
        let known = name.starts_with("محمد") || name.starts_with("Zoë");
        let above = if known {
            name.split(' ').next().unwrap()
        } else {
            "plot-6 "
        };
        // Where a direction turns, `pdftotext` says so.
        let read = read.replace(['\u{202b}', '\u{202c}'], "");
        let (_, heading) = read.split_once("April 2026 ").unwrap();
        assert!(heading.starts_with(above), "{name}: {heading}");
        for part in ["€10.67", "plot-6", "GARDEN-PLOT-6"] {
            assert!(read.contains(part), "{name}: {read}");
        }
    }
}

#[test]
fn letters_of_arabic_are_in_the_pdf_in_their_order() {
    let mut paper = statement(Language::En);
    paper.statement.name = Some("محمد علي".to_owned());
    let Some(read) = read(&paper.pdf().unwrap()) else {
        return;
    };
    assert!(read.contains("محمد علي"), "{read}");
}

#[test]
fn a_long_month_goes_on_on_a_second_page_with_all_its_lines() {
    let mut paper = statement(Language::De);
    let one = paper.statement.movements[0].clone();
    paper.statement.movements = (0..90)
        .map(|entry| {
            let mut line = one.clone();
            line.what = MovedView::LaidOut(format!("cost-{entry}"));
            line.amount = eur(-1_000_000 - entry);
            line
        })
        .collect();
    let pdf = paper.pdf().unwrap();
    assert!(pages(&pdf) > 1);
    let Some(read) = read(&pdf) else { return };
    assert!(
        read.contains("cost-0“") && read.contains("cost-89“"),
        "{read}"
    );
    assert!(read.contains("−10.000,89"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_text_and_any_amount_make_a_paper(
        text in any::<String>(),
        minor in prop::collection::vec(any::<i64>(), 8),
        head in any::<String>(),
    ) {
        let mut paper = statement(Language::Fr);
        let one = &mut paper.statement;
        one.name = Some(text.clone());
        one.reference = text.clone();
        one.totals.month = text.clone();
        one.totals.head = head;
        one.totals.short = eur(minor[0]);
        one.totals.ahead.currency = text.clone();
        one.shares[0].share = eur(minor[1]);
        one.shares[0].spent[0].amount = eur(minor[2]);
        one.closing = eur(minor[3]);
        one.movements[0].what = MovedView::Other(text.clone());
        one.movements[0].amount = eur(minor[4]);
        for (end, minor) in one.history.iter_mut().zip(&minor) {
            end.owed = eur(*minor);
        }
        paper.collective = text;
        prop_assert!(paper.pdf().is_ok());
        prop_assert!(paper.html().ends_with("</html>\n"));
    }
}
