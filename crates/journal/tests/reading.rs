//! What is understood of other people's journals, and what is refused.

use std::{fmt::Write as _, ops::ControlFlow};

use allotment_journal::{
    Balances, Dialect, Exchange, Fed, JournalError, Reader, Sink, Status, Transaction, read,
};

/// Writes down everything that it is told.
#[derive(Default)]
struct Notes(String);

impl Sink for Notes {
    fn transaction(&mut self, told: &Transaction<'_>, names: &Balances) -> ControlFlow<()> {
        let out = &mut self.0;
        let status = match told.status() {
            Status::Unmarked => "",
            Status::Pending => " !",
            Status::Cleared => " *",
        };
        let _ = write!(out, "{}{status}", told.date());
        if let Some(second) = told.second_date() {
            let _ = write!(out, " (second {second})");
        }
        if !told.code().is_empty() {
            let _ = write!(out, " code {:?}", told.code());
        }
        if let Some(payee) = told.payee() {
            let _ = write!(out, " payee {payee:?}");
        }
        let _ = writeln!(out, " {:?}", told.description());
        for (index, posting) in told.postings().iter().enumerate() {
            let commodity = |id: allotment_journal::CommodityId| names.commodities().get(id.0);
            let _ = write!(
                out,
                "  {} {} {}",
                names.accounts().get(posting.account.0),
                posting.amount.decimal(),
                commodity(posting.amount.commodity),
            );
            match posting.exchange {
                Some(Exchange::Each(p)) => {
                    let _ = write!(out, " @ {} {}", p.decimal(), commodity(p.commodity));
                }
                Some(Exchange::All(p)) => {
                    let _ = write!(out, " @@ {} {}", p.decimal(), commodity(p.commodity));
                }
                None => {}
            }
            let _ = writeln!(out, "{}", if posting.inferred { " (rest)" } else { "" });
            for tag in told.tags().filter(|tag| tag.posting == Some(index)) {
                let _ = writeln!(out, "    {}={:?}", tag.name, tag.value);
            }
        }
        for tag in told.tags().filter(|tag| tag.posting.is_none()) {
            let _ = writeln!(out, "  {}={:?}", tag.name, tag.value);
        }
        ControlFlow::Continue(())
    }
}

fn told(text: &str) -> String {
    let mut notes = Notes::default();
    match read(text.as_bytes(), &mut notes) {
        Ok(_) => notes.0,
        Err(error) => format!("{}{error}. {}", notes.0, error.problem.fix()),
    }
}

/// The first line of what is wrong, without what to do.
fn refusal(text: &str) -> String {
    match read(text.as_bytes(), &mut ()) {
        Ok(_) => "it was read".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn balances(text: &str) -> String {
    let all = match read(text.as_bytes(), &mut ()) {
        Ok(all) => all,
        Err(error) => return error.to_string(),
    };
    let mut out = String::new();
    for balance in all.sorted() {
        let amount = balance.amount.decimal();
        let line = format!("{} {amount} {}", balance.account, balance.commodity);
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

#[test]
fn a_journal_of_hledger_is_read_with_all_that_it_says() {
    insta::assert_snapshot!(told(
        "\
; a comment
account assets:bank  ; type: A
  note the joint one
commodity 1000.00 EUR

2026-11-01=2026-11-03 ! (42) Baker | bread  ; kind:food, for: all of us
  ; key:a b
  expenses:food and drink\t3,50 €  ; who:Ada
  ! assets:bank
2026/11/2 Shares
  a  10 ABC @ 1.50 EUR
  b  EUR -15
2026.11.3 * \"Quoted\"
  a  -2 ABC @@ 3.10 EUR = 8 ABC
  b  3.10 EUR
comment
2026-11-04 not this
end comment
"
    ), @r#"
    2026-11-01 ! (second 2026-11-03) code "42" "Baker | bread"
      expenses:food and drink 3.50 €
        who="Ada"
      assets:bank -3.50 € (rest)
      kind="food"
      for="all of us"
      key="a b"
    2026-11-02 "Shares"
      a 10 ABC @ 1.50 EUR
      b -15 EUR
    2026-11-03 * "Quoted"
      a -2 ABC @@ 3.10 EUR
      b 3.10 EUR
    "#);
}

#[test]
fn a_journal_of_beancount_is_read_with_all_that_it_says() {
    insta::assert_snapshot!(told(
        "\
option \"title\" \"Garden\"
* A heading
2026-01-01 open Assets:Bank EUR,USD \"STRICT\"
  account-number: \"1\"
2026-01-01 open Expenses:Food
2026-11-01 * \"Baker\" \"Bread \\\"and\\\" rolls\" #food ^bill-1 ; said so
  bill: \"17\"
  #more
  Expenses:Food 1,003.50 EUR
    who: \"Ada\"
  Assets:Bank
2026-11-02 txn \"Lots\"
  Assets:Bank 10 ABC {30.00 USD, 2026-01-01, \"lot\"} @ 35 USD
  Assets:Bank -300 USD
2026-11-03 balance Assets:Bank -1003.50 EUR
2026-11-03 price ABC 36 USD
2026-11-04 note Assets:Bank \"text\"
"
    ), @r#"
    2026-11-01 * payee "Baker" "Bread \"and\" rolls"
      Expenses:Food 1003.50 EUR
        who="Ada"
      Assets:Bank -1003.50 EUR (rest)
      #="food"
      ^="bill-1"
      bill="17"
      #="more"
    2026-11-02 * "Lots"
      Assets:Bank 10 ABC @ 30.00 USD
      Assets:Bank -300 USD
    "#);
}

#[test]
fn what_stands_in_both_families_needs_no_decision() {
    let text = b"2000-01-06 * \"Backups\"\n  Assets:M1  1.29 EUR\n  Income:S  -1.29 EUR\n";
    let mut reader = Reader::new(None);
    reader.feed(text, true, &mut ()).unwrap();
    assert_eq!(reader.dialect(), None);
    reader.feed(b"2000-01-07 Bare\n", true, &mut ()).unwrap();
    assert_eq!(reader.dialect(), Some(Dialect::Ledger));
}

#[test]
fn a_transaction_that_does_not_balance_is_named_with_how_much() {
    insta::assert_snapshot!(told(
        "2026-11-01 x\n  a  1.00 EUR\n  b  -1.00 EUR\n\n2026-11-02 y\n  a  1.00 EUR\n  b  -0.99 EUR\n  c  2 ABC\n"
    ), @r#"
    2026-11-01 "x"
      a 1.00 EUR
      b -1.00 EUR
    line 5: the postings of this transaction come to `0.01 EUR` and `2 ABC` instead of zero. Change an amount by so much, or leave one posting without its amount: it gets the rest
    "#);
}

#[test]
fn the_rest_goes_to_the_posting_without_amount_of_every_commodity() {
    insta::assert_snapshot!(told(
        "2026-11-01 x\n  a  1.00 EUR\n  b\n  c  2 ABC\n2026-11-02 y\n  a  1 EUR\n  b\n  c  -1 EUR\n"
    ), @r#"
    2026-11-01 "x"
      a 1.00 EUR
      b -1.00 EUR (rest)
      c 2 ABC
      b -2 ABC (rest)
    2026-11-02 "y"
      a 1 EUR
      b 0 EUR (rest)
      c -1 EUR
    "#);
    insta::assert_snapshot!(refusal("2026-11-01 x\n  a  1 EUR\n  b\n  c\n"), @"line 4: a second posting of this transaction has no amount");
}

#[test]
fn amounts_are_read_as_both_families_write_them() {
    let texts = [
        "€10",
        "-€10",
        "€-10",
        "€ -10",
        "10€",
        "- 10 EUR",
        "+10 EUR",
        "EUR 10",
        "\"my shares\" 3",
        "3 \"my shares\"",
        "1.234,56 EUR",
        "1 234,56 EUR",
        "1\u{a0}234,56 EUR",
        "1\u{202f}234.56 EUR",
        "$1,234,567",
        "0",
        "10.",
        ".5 EUR",
        "0.00000000000000000001 BTC",
        "99999999999999999999999999999999999.9 EUR",
    ];
    let mut out = String::new();
    for text in texts {
        let journal = format!("2026-11-01 x\n  a  {text}\n  b\n");
        let _ = writeln!(
            out,
            "{text:?}: {}",
            balances(&journal).lines().next().unwrap_or("")
        );
    }
    insta::assert_snapshot!(out, @r#"
    "€10": a 10 €
    "-€10": a -10 €
    "€-10": a -10 €
    "€ -10": a -10 €
    "10€": a 10 €
    "- 10 EUR": a -10 EUR
    "+10 EUR": a 10 EUR
    "EUR 10": a 10 EUR
    "\"my shares\" 3": a 3 my shares
    "3 \"my shares\"": a 3 my shares
    "1.234,56 EUR": a 1234.56 EUR
    "1 234,56 EUR": a 1234.56 EUR
    "1\u{a0}234,56 EUR": a 1234.56 EUR
    "1\u{202f}234.56 EUR": a 1234.56 EUR
    "$1,234,567": a 1234567 $
    "0": a 0
    "10.": a 10
    ".5 EUR": a 0.5 EUR
    "0.00000000000000000001 BTC": a 0.00000000000000000001 BTC
    "99999999999999999999999999999999999.9 EUR": a 99999999999999999999999999999999999.9 EUR
    "#);
}

#[test]
fn an_amount_that_is_none_is_refused_with_its_text() {
    let texts = [
        "1,000 EUR",
        "1E3 EUR",
        "ten EUR",
        "1..2 EUR",
        "1.2.3,4 EUR",
        "--1 EUR",
        "1 EUR 2",
        "EUR",
        "(1 + 2) EUR",
        "1 + 2 EUR",
        "1 EUR {}",
        "1 EUR {2 USD}",
        "1 EUR @",
        "1 EUR @ -2 USD",
        "1 EUR @ 2 USD @ 3 USD",
        "1 EUR =",
        "1 EUR ) 2",
        "\u{0}",
        "1 \u{7}",
        "1000000000000000000000000000000000000000 EUR",
        "170141183460469231731687303715884105727 EUR @ 2 USD",
        "0.0000000000000000000000000000000000001 EUR",
    ];
    let mut out = String::new();
    for text in texts {
        let journal = format!("2026-11-01 x\n  a  {text}\n  b\n");
        let _ = writeln!(out, "{}", refusal(&journal));
    }
    insta::assert_snapshot!(out, @"
    line 2: `1,000` is a thousand for some programs and one for others
    line 2: `3 EUR` is no amount that is understood here
    line 2: `ten EUR` is no amount that is understood here
    line 2: `1..2 EUR` is no amount that is understood here
    line 2: `1.2.3,4 EUR` is no amount that is understood here
    line 2: `--1 EUR` is no amount that is understood here
    line 2: `2` is no amount that is understood here
    line 2: `EUR` is no amount that is understood here
    line 2: `(1 + 2) EUR` is no amount that is understood here
    line 2: calculations in amounts are not read
    line 2: costs that are looked up among earlier lots are not read
    line 2: costs in braces without the same price behind them, which hledger and ledger take differently, are not read
    line 2: prices that are worked out from the rest are not read
    line 2: `@ -2 USD` is no amount that is understood here
    line 2: `@ 3 USD` is no amount that is understood here
    line 2: `=` is no amount that is understood here
    line 2: `) 2` is no amount that is understood here
    line 2: `�` is no amount that is understood here
    line 2: `�` is no amount that is understood here
    line 2: a number is too large to be added up exactly (more than 36 digits)
    line 2: a number is too large to be added up exactly (more than 36 digits)
    line 2: a number is too large to be added up exactly (more than 36 digits)
    ");
}

#[test]
fn a_declared_mark_says_what_a_comma_means() {
    let journal = |head: &str| balances(&format!("{head}\n2026-11-01 x\n  a  1,000 EUR\n  b\n"));
    insta::assert_snapshot!(journal("decimal-mark ."), @"
    a 1000 EUR
    b -1000 EUR
    ");
    insta::assert_snapshot!(journal("decimal-mark ,"), @"
    a 1.000 EUR
    b -1.000 EUR
    ");
    insta::assert_snapshot!(journal("commodity 1.000,00 EUR"), @"
    a 1.000 EUR
    b -1.000 EUR
    ");
    insta::assert_snapshot!(journal("commodity EUR\n  format 1,000.00 EUR"), @"
    a 1000 EUR
    b -1000 EUR
    ");
    insta::assert_snapshot!(journal("commodity 1,000.00 USD"), @"line 3: `1,000` is a thousand for some programs and one for others");
}

#[test]
fn assertions_are_checked_to_the_last_digit() {
    let journal = |behind: &str| {
        refusal(&format!(
            "2026-11-01 x\n  a  1.00 EUR\n  a:b  2.00 EUR\n  c\n2026-11-02 y\n  a  1 ABC\n  c\n2026-11-03 z\n  a  0 EUR {behind}\n"
        ))
    };
    for right in ["= 1 EUR", "=* 3.00 EUR", "= 1 ABC", "= 0 USD"] {
        assert_eq!(journal(right), "it was read", "{right}");
    }
    insta::assert_snapshot!(journal("= 1.001 EUR"), @"line 9: `a` should hold `1.001 EUR` here and holds `1.00 EUR`");
    insta::assert_snapshot!(journal("== 1 EUR"), @"line 9: `a` should hold `1 EUR` here and holds `1 ABC`");
    insta::assert_snapshot!(journal("=* 1 EUR"), @"line 9: `a` should hold `1 EUR` here and holds `3.00 EUR`");
}

#[test]
fn an_amount_may_follow_from_what_the_account_then_holds() {
    insta::assert_snapshot!(balances(
        "2026-11-01 x\n  a  1.00 EUR\n  b\n2026-11-02 y\n  a  = 5 EUR\n  c  -4 EUR\n"
    ), @"
    a 5.00 EUR
    b -1.00 EUR
    c -4 EUR
    ");
    insta::assert_snapshot!(refusal(
        "2026-11-01 x\n  a  1.00 EUR\n  b\n2026-11-02 y\n  a  = 5 EUR\n  c\n"
    ), @"line 5: amounts that follow from `==`, from `=*`, or beside another that was left away are not read");
}

#[test]
fn an_assertion_that_depends_on_the_order_of_dates_is_refused() {
    insta::assert_snapshot!(refusal(
        "2026-11-05 x\n  a  1 EUR\n  b\n2026-11-02 y\n  a  1 EUR = 1 EUR\n  b\n"
    ), @"line 5: what `a` should hold is said out of the order of dates: 2026-11-02 stands after 2026-11-05");
    insta::assert_snapshot!(refusal(
        "2026-11-05 x\n  a  1 EUR = 1 EUR\n  b\n2026-11-02 y\n  a:c  1 EUR\n  b\n"
    ), @"line 4: what `a:c` should hold is said out of the order of dates: 2026-11-02 stands after 2026-11-05");
    insta::assert_snapshot!(refusal(
        "2026-11-05 open Assets:A\n2026-11-05 * \"x\"\n  Assets:A  1 EUR\n  Income:B\n2026-11-05 balance Assets:A 0 EUR\n"
    ), @"line 5: what `Assets:A` should hold is said out of the order of dates: 2026-11-05 stands after 2026-11-05");
}

#[test]
fn prices_may_leave_half_of_the_last_written_digit() {
    let journal = |paid: &str| {
        refusal(&format!(
            "2026-11-01 x\n  a  3 ABC @ 3.333 EUR\n  b  {paid}\n"
        ))
    };
    assert_eq!(journal("-10.00 EUR"), "it was read");
    insta::assert_snapshot!(journal("-10.01 EUR"), @"line 1: the postings of this transaction come to `-0.011 EUR` instead of zero");
    insta::assert_snapshot!(journal("-10 EUR"), @"line 1: the postings of this transaction come to `-0.001 EUR` instead of zero");
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    let journals = [
        "~ monthly\n  a  1\n",
        "= /food/\n  a  1\n",
        "D 1.00 EUR\n",
        "apply account x\n",
        "alias /x/ = y\n",
        "Y 2026\n",
        "2026-11-01 x\n  (a)  1 EUR\n",
        "include *.journal\n",
        "include other.journal\n",
        "plugin \"my.plugin\"\n",
        "pushtag #x\n",
        "2026-01-01 pad Assets:A Equity:B\n",
        "2026-11-01 x\n  a  1 EUR ; date:2026-11-02\n  b\n",
        "hello\n",
        "  a  1 EUR\n",
        "11/01 x\n",
        "2026-02-30 x\n",
        "2026-11-01x\n",
        "comment\nfor ever\n",
        "2026-11-01 * \"x\n  a  1 EUR\n",
        "2026-11-01 x\n  :a  1\n",
        "2026-11-01 * \"x\"\n  Assets:A 1 EUR\n",
        "2026-11-01 x\n  a ; b\n",
        "option \"a\" \"b\"\n2026-11-01 Bare\n",
        "2026-11-01 Bare\noption \"a\" \"b\"\n",
        "option \"a\" \"b\"\n2026-11-01 * \"x\" y\n",
        "2026-01-01 balance Assets:A 1 ~ 0.1 EUR\n",
    ];
    let mut out = String::new();
    for journal in journals {
        let _ = writeln!(out, "{}", refusal(journal));
    }
    insta::assert_snapshot!(out, @r#"
    line 1: rules that make transactions by themselves (`=`, `~`) are not read
    line 1: rules that make transactions by themselves (`=`, `~`) are not read
    line 1: commodities that are left away (`D`) are not read
    line 1: directives that change the meaning of the lines below them are not read
    line 1: aliases by pattern are not read
    line 1: directives that change the meaning of the lines below them are not read
    line 2: postings that need not balance (accounts in parentheses or brackets) are not read
    line 1: patterns for several files are not read
    line 1: the file `other.journal` is wanted here, and only this text was given
    line 1: plugins, which may change what is booked, are not read
    line 1: tags and values for many transactions at once (`pushtag`, `pushmeta`) are not read
    line 1: balances that are made to fit (`pad`) are not read
    line 2: dates of single postings (`date:`) are not read
    line 1: `hello` is not understood
    line 1: this line is indented and belongs to no transaction
    line 1: `11/01` is no date
    line 1: `2026-02-30` is no date
    line 1: `2026-11-01x` is no date
    line 1: a comment over several lines that begins here has no end
    line 1: the text between quotes that begins here has no end
    line 2: there is no account's name in `:a`
    line 2: `Assets:A 1 EUR` is an account's name for some programs, and for others that name ends at the space
    line 2: `a ; b` is an account's name for some programs, and for others that name ends at the space
    line 2: `Bare` is not understood
    line 2: `option "a" "b"` belongs to beancount, and the lines before it to hledger and ledger
    line 2: `"x" y` is not understood
    line 1: balances that are about right (`~`) are not read
    "#);
}

#[test]
fn a_wrong_encoding_is_said_with_its_line() {
    for text in [
        &b"; fine\n; caf\xe9\n"[..],
        b"; fine\n2026-11-01 caf\xe9\n",
        b"; fine\nacco\xe9unt x\n",
    ] {
        let error = read(text, &mut ()).unwrap_err();
        assert_eq!(error.to_string(), "line 2: this line is not UTF-8 text");
    }
    let error = read(b"2026-11-01 x\n  caf\xe9  1\n", &mut ()).unwrap_err();
    assert_eq!(error.to_string(), "line 2: this line is not UTF-8 text");
}

#[test]
fn aliases_hold_from_their_line_on_and_for_what_is_below() {
    insta::assert_snapshot!(balances(
        "2026-11-01 x\n  food  1 EUR\n  b\nalias food = expenses:food\n2026-11-01 y\n  food  2 EUR\n  food:bread  3 EUR\n  foodstuff  4 EUR\n  b\n"
    ), @"
    b -10 EUR
    expenses:food 2 EUR
    expenses:food:bread 3 EUR
    food 1 EUR
    foodstuff 4 EUR
    ");
}

#[test]
fn another_file_is_asked_for_and_read_in_its_place() {
    let mut reader = Reader::new(None);
    let text =
        b"2026-11-01 x\n  a  1 EUR\n  b\ninclude more/other.journal ; why\n2026-11-03 z\n  a  4\n";
    let Fed::Include { consumed, path } = reader.feed(text, true, &mut ()).unwrap() else {
        panic!("it was not asked for");
    };
    assert_eq!(path, "more/other.journal");
    reader.enter("other.journal");
    reader
        .feed(b"2026-11-02 y\n  a  2 EUR\n  b\n", true, &mut ())
        .unwrap();
    let error = reader.feed(b"oh\n", true, &mut ()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`other.journal`, line 4: `oh` is not understood"
    );
    reader.leave();
    let error: JournalError = reader.feed(&text[consumed..], true, &mut ()).unwrap_err();
    insta::assert_snapshot!(error, @"line 5: the postings of this transaction come to `4` instead of zero");
    assert_eq!(reader.balances().sorted()[0].amount.decimal(), "3");
}

#[test]
fn blocks_of_any_length_give_the_same() {
    let text = "\
\u{feff}; head\r
2026-11-01 * (1) One ; a:b\r
  assets:bank  1.00 EUR\r
\r
2026-11-02 Two\r
  assets:bank  2.00 EUR = 3.00 EUR
  ; c:d
  income:a b

comment
x
end comment
2026-11-03 Three
  x  1.5 EUR
  income:a b";
    let mut whole = Notes::default();
    let text = text.replace("assets:bank  1.00 EUR", "assets:bank  1.00 EUR\r\n  b");
    read(text.as_bytes(), &mut whole).unwrap();
    assert_eq!(whole.0.matches("2026").count(), 3);
    for size in 1..=text.len() {
        let (mut notes, mut reader) = (Notes::default(), Reader::new(None));
        let (mut from, mut to) = (0, 0);
        while to < text.len() {
            to = (to + size).min(text.len());
            let block = &text.as_bytes()[from..to];
            match reader.feed(block, to == text.len(), &mut notes).unwrap() {
                Fed::More { consumed } => from += consumed,
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(
            (notes.0, from),
            (whole.0.clone(), text.len()),
            "blocks of {size}"
        );
    }
}
