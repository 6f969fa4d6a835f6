//! What charts are to a browser and a screen reader.

use allotment_ui::{
    components::*,
    text::{Locale, Text, TextProvider},
};
use yew::{BaseComponent, LocalServerRenderer, prelude::*};

async fn shown<C: BaseComponent>(props: C::Properties) -> String {
    let html = LocalServerRenderer::<C>::with_props(props).hydratable(false);
    html.render().await
}

fn words(one: &'static str, other: &'static str) -> (AttrValue, AttrValue) {
    (one.into(), other.into())
}

fn cover(covered: i64, whole: i64) -> CoverChartProps {
    yew::props!(CoverChartProps {
        id: "cover",
        title: "Covered or short",
        alt: "€46.00 of €54.00 is covered",
        covered,
        whole,
        covered_words: words("covered", "€46.00"),
        open_words: words("open", "€8.00"),
        whole_words: words("together", "€54.00"),
        columns: words("What", "Amount"),
    })
}

/// What stands in an attribute, each time.
fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let begin = format!(" {name}=\"");
    let found = html.split(&begin).skip(1);
    found.filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn a_chart_is_told_in_a_sentence_and_has_its_figures_as_a_table() {
    let html = shown::<CoverChart>(cover(4_600, 5_400)).await;
    assert!(html.contains(r#"role="img""#), "{html}");
    assert!(
        html.contains(r#"aria-label="€46.00 of €54.00 is covered""#),
        "{html}"
    );
    let table = html.split("<table").nth(1).unwrap_or_default();
    for cell in ["covered", "€46.00", "open", "€8.00", "together", "€54.00"] {
        assert!(table.contains(cell), "{cell} is not in the table: {table}");
    }
    assert!(
        !html.contains("style="),
        "the window's policy takes no style in the markup: {html}"
    );
}

#[tokio::test]
async fn a_bar_is_never_longer_than_the_whole_nor_shorter_than_nothing() {
    for (covered, whole, widths) in [
        (4_600, 5_400, vec!["14.81%", "85.18%"]),
        (9_900, 5_400, vec!["100.00%"]),
        (-100, 5_400, vec!["100.00%", "0.00%"]),
        (0, 0, vec!["0.00%"]),
    ] {
        let html = shown::<CoverChart>(cover(covered, whole)).await;
        assert_eq!(attributes(&html, "width"), widths, "{covered} of {whole}");
    }
}

#[tokio::test]
async fn what_takes_away_is_drawn_otherwise_than_what_adds() {
    let part = |label: &'static str, minor| ChartPart {
        label: label.into(),
        amount: label.into(),
        minor,
    };
    let props = yew::props!(PartsChartProps {
        id: "parts",
        title: "Where the money went",
        alt: "Server and a grant",
        parts: vec![part("Server", 6_000), part("Grant", -1_000)],
        total_label: "Together",
        total: "€50.00",
        columns: words("What", "Amount"),
    });
    let html = shown::<PartsChart>(props).await;
    let classes: Vec<_> = attributes(&html, "class")
        .into_iter()
        .filter(|class| ["chart-part", "chart-taken", "chart-whole"].contains(class))
        .collect();
    assert_eq!(classes, ["chart-part", "chart-taken", "chart-whole"]);
    assert_eq!(attributes(&html, "width"), ["100.00%", "16.66%", "83.33%"]);
    assert_eq!(attributes(&html, "x"), ["0.00%", "83.33%", "0.00%"]);
}

#[tokio::test]
async fn a_course_says_what_was_most_and_least_and_stays_inside_its_picture() {
    let step = |day, minor, amount: &'static str| ChartStep {
        day,
        date: "a day".into(),
        minor,
        amount: amount.into(),
    };
    let props = yew::props!(StepsChartProps {
        id: "course",
        title: "The balance over time",
        alt: "It changed on two days",
        steps: vec![
            step(0, 0, "even"),
            step(5, 1_000, "€10.00 ahead"),
            step(9, -500, "€5.00 open")
        ],
        until: (20, AttrValue::from("today")),
        even: "even",
        columns: words("From this day on", "Balance"),
    });
    let html = shown::<StepsChart>(props).await;
    let picture = html.split("</svg>").next().unwrap_or_default();
    for label in ["€10.00 ahead", "€5.00 open", "even"] {
        assert!(picture.contains(label), "{label}: {picture}");
    }
    for name in ["x1", "x2", "y1", "y2", "cx", "cy"] {
        for place in attributes(picture, name) {
            let number = place.trim_end_matches('%');
            let whole = number
                .split('.')
                .next()
                .and_then(|it| it.parse::<u32>().ok());
            assert!(whole.is_some_and(|it| it <= 100), "{name}={place}");
        }
    }
}

#[tokio::test]
async fn the_table_is_offered_in_the_language() {
    #[function_component(InGerman)]
    fn in_german() -> Html {
        let german = Locale::Of(allotment_types::Language::De);
        let props = cover(1, 2);
        html! { <TextProvider text={Text::of(german)}><CoverChart ..props /></TextProvider> }
    }
    let html = shown::<InGerman>(()).await;
    // typos: off
    assert!(html.contains("Als Tabelle zeigen"), "{html}");
    // typos: on
}
