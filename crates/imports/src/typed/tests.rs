use proptest::prelude::*;

use super::*;

fn eur(text: &str, language: Language) -> Result<Typed, TypedError> {
    amount(text, Currency::EUR, language)
}

fn minor(text: &str, language: Language) -> Option<i64> {
    eur(text, language).ok().map(|typed| typed.money.minor)
}

#[test]
fn what_can_be_read_in_one_way_only_is_understood_in_every_language() {
    for language in Language::ALL {
        for (text, cents) in [
            ("12", 1200),
            ("12,5", 1250),
            ("12.5", 1250),
            ("12,50", 1250),
            ("0.05", 5),
            (".50", 50),
            (",5", 50),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1 234,56 €", 123_456),
            ("1\u{a0}234,56\u{a0}€", 123_456),
            ("1\u{202f}234.56", 123_456),
            ("1'234.56", 123_456),
            ("1’234.56", 123_456),
            ("1.234.567", 123_456_700),
            ("1,234,567.8", 123_456_780),
            ("12,34,567.00", 123_456_700),
            ("€ 12.50", 1250),
            ("€12,50", 1250),
            ("12,50 EUR", 1250),
            ("12 euros", 1200),
            ("-3", -300),
            ("−3", -300),
            ("–3,20 €", -320),
            ("€ -3.20", -320),
            ("-€3.20", -320),
            ("3,20-", -320),
            ("+7", 700),
            ("12,-", 1200),
            ("12.–", 1200),
            ("12,- €", 1200),
            ("١٢٫٥٠", 1250),
            ("١٬٢٣٤٫٥٦", 123_456),
            ("۱۲٫۵", 1250),
            ("１２．５０", 1250),
            ("\u{200f}12,50\u{200e}", 1250),
            ("  12,50\t", 1250),
            ("0012", 1200),
        ] {
            assert_eq!(minor(text, language), Some(cents), "{text} in {language}");
            assert!(!eur(text, language).unwrap().ambiguous, "{text}");
        }
    }
}

#[test]
fn where_two_readings_are_possible_the_language_decides_and_says_so() {
    for (text, language, thousands) in [
        ("1,234", Language::En, true),
        ("1.234", Language::De, true),
        ("1.234", Language::Fr, true),
        ("1.234", Language::Es, true),
        ("123.456", Language::De, true),
        ("1,234", Language::De, false),
        ("1.234", Language::En, false),
    ] {
        match eur(text, language) {
            Ok(typed) => assert!(thousands && typed.ambiguous && typed.money.minor % 100_000 != 0),
            Err(TypedError::TooFine { whole, .. }) => assert!(!thousands && whole.is_some()),
            Err(other) => panic!("{text}: {other}"),
        }
    }
    let dinar = Currency::new("KWD").unwrap();
    let read = |language| amount("1,234", dinar, language).unwrap();
    assert_eq!(
        (read(Language::De).money.minor, read(Language::De).ambiguous),
        (1234, true)
    );
    assert_eq!(
        (read(Language::En).money.minor, read(Language::En).ambiguous),
        (1_234_000, true)
    );
}

#[test]
fn what_is_not_understood_says_why_with_an_example_of_the_language() {
    let mut said = Vec::new();
    for (text, language) in [
        ("", Language::De),
        ("zwölf", Language::De),
        ("1.2.3", Language::De),
        ("1,23,4", Language::En),
        ("1 23", Language::Fr),
        ("12,", Language::Es),
        ("1.234", Language::En),
        ("12,345", Language::Fr),
        ("12.3456", Language::En),
        ("$12", Language::De),
        ("12 CHF", Language::En),
        ("1e5", Language::En),
        ("--3", Language::En),
        ("12 €€", Language::De),
        ("€12 EUR", Language::De),
        ("12/2", Language::En),
        ("99999999999999999999", Language::En),
    ] {
        said.push(eur(text, language).unwrap_err().to_string());
    }
    insta::assert_snapshot!(said.join("\n"), @"
    there is no amount yet: write it like `12,50`
    `zwölf` is no amount: write it like `12,50`
    in `1.2.3` it is not clear where the decimals begin: write it like `12,50`
    in `1,23,4` it is not clear where the decimals begin: write it like `12.50`
    in `1 23` it is not clear where the decimals begin: write it like `12,50`
    `12,` is no amount: write it like `12,50`
    `1.234` is finer than EUR can be paid: write it like `12.50`, or `1234` if thousands were meant
    `12,345` is finer than EUR can be paid: write it like `12,50`, or `12345` if thousands were meant
    `12.3456` is finer than EUR can be paid: write it like `12.50`
    `$12` is not in EUR: write the amount in EUR, like `12,50`
    `12 CHF` is not in EUR: write the amount in EUR, like `12.50`
    `1e5` is no amount: write it like `12.50`
    `--3` is no amount: write it like `12.50`
    `12 €€` is no amount: write it like `12,50`
    `€12 EUR` is no amount: write it like `12,50`
    `12/2` is no amount: write it like `12.50`
    `99999999999999999999` is larger than any amount that can be counted: write it like `12.50`
    ");
    let yen = Currency::new("JPY").unwrap();
    insta::assert_snapshot!(amount("12,50", yen, Language::De).unwrap_err(), @"`12,50` is finer than JPY can be paid: write it like `12`");
}

#[test]
fn a_dollar_is_the_one_that_is_expected() {
    assert_eq!(
        amount("$1,204.50", Currency::USD, Language::En)
            .unwrap()
            .money
            .minor,
        120_450
    );
    assert_eq!(
        amount("CHF 1'204.50", Currency::CHF, Language::De)
            .unwrap()
            .money
            .minor,
        120_450
    );
    assert_eq!(
        amount("Fr. 12.50", Currency::CHF, Language::De)
            .unwrap()
            .money
            .minor,
        1250
    );
}

/// As somebody would write it: with or without groups, sign and currency.
fn written(money: Money, point: char, group: &str, style: u8) -> String {
    let decimal = money.decimal();
    let (sign, digits) = match decimal.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", decimal.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push_str(group);
        }
        grouped.push(digit);
    }
    let body = format!("{grouped}{point}{fraction}");
    match style % 4 {
        0 => format!("{sign}{body}"),
        1 => format!("{sign}{body} €"),
        2 => format!("€ {sign}{body}"),
        _ => format!("{sign}{body}\u{a0}EUR"),
    }
}

proptest! {
    #[test]
    fn what_is_written_in_full_is_read_exactly_in_every_language(
        minor in any::<i64>().prop_map(|minor| minor.saturating_add(1)),
        style: u8,
        way in 0usize..6,
    ) {
        let money = Money::new(minor, Currency::EUR);
        let (point, group) = [(',', "."), ('.', ","), (',', " "), (',', "\u{202f}"), ('.', "'"), (',', "")][way];
        let text = written(money, point, group, style);
        for language in Language::ALL {
            prop_assert_eq!(eur(&text, language).map(|typed| (typed.money, typed.ambiguous)), Ok((money, false)), "{}", text);
        }
    }

    #[test]
    fn any_text_is_understood_or_refused(text in "\\PC{0,70}", mixed in "[-+0-9.,' €\u{a0}٠-٩٫]{0,20}") {
        for text in [&text, &mixed] {
            for language in Language::ALL {
                for currency in [Currency::EUR, Currency::new("JPY").unwrap(), Currency::new("KWD").unwrap()] {
                    if let Ok(typed) = amount(text, currency, language) {
                        let again = amount(&typed.money.decimal(), currency, Language::En);
                        prop_assert!(again.is_ok_and(|again| again.money == typed.money), "{}", text);
                    }
                }
            }
        }
    }

    #[test]
    fn an_answer_without_doubt_is_the_same_in_every_language(text in "[-0-9.,' ]{1,12}") {
        let answers: Vec<_> = Language::ALL.map(|language| eur(&text, language)).into_iter().flatten().collect();
        for answer in &answers {
            prop_assert!(answer.ambiguous || answers.iter().all(|other| other.money == answer.money), "{}", text);
        }
    }
}
