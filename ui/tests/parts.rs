//! What parts are to a browser and a screen reader, without either.

use allotment_types::Language;
use allotment_ui::{
    components::*,
    text::{Locale, Text, TextProvider},
};
use yew::{BaseComponent, LocalServerRenderer, prelude::*};

/// The HTML of a component, one tag or text a line.
async fn shown<C: BaseComponent>(props: C::Properties) -> String {
    let html = LocalServerRenderer::<C>::with_props(props)
        .hydratable(false)
        .render()
        .await;
    html.replace('<', "\n<")
        .replace('>', ">\n")
        .lines()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[tokio::test]
async fn a_field_is_tied_to_its_label_help_and_error() {
    let props = yew::props!(TextFieldProps {
        id: "email",
        label: "E-mail address",
        value: "kim@example",
        oninput: Callback::noop(),
        kind: TextKind::Email,
        help: "Only the wiki sees it",
        error: "`kim@example` is no e-mail address",
        required: true,
    });
    insta::assert_snapshot!(shown::<TextField>(props).await, @r#"
    <div class="field field-wrong">
    <label for="email" class="label">
    E-mail address
    <span class="required">
    needed
    </span>
    </label>
    <p id="email-help" class="help">
    Only the wiki sees it
    </p>
    <div class="control">
    <input value="kim@example" id="email" type="email" autocomplete="off" aria-invalid="true" aria-describedby="email-help email-error" required="required" class="input">
    </div>
    <p id="email-error" class="error">
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
    <path d="M8.5 3.75h7l4.75 4.75v7l-4.75 4.75h-7L3.75 15.5v-7zM12 8v5M12 15.9v.01">
    </path>
    </svg>
    <span>
    <code>
    <bdi>
    kim@example
    </bdi>
    </code>
     is no e-mail address
    </span>
    </p>
    </div>
    "#);
}

#[tokio::test]
async fn the_stepper_says_where_one_is_and_leads_back_only() {
    let step = |key: &'static str, state| StepItem {
        key: key.into(),
        title: key.into(),
        state,
    };
    let props = yew::props!(StepperProps {
        phases: vec![Phase {
            title: "Choose".into(),
            steps: vec![
                step("Recipe", StepItemState::Done),
                step("Server", StepItemState::Current),
                step("Address", StepItemState::Todo),
            ],
        }],
        onpick: Some(Callback::noop()),
    });
    insta::assert_snapshot!(shown::<Stepper>(props).await, @r#"
    <nav aria-label="Steps" class="stepper">
    <button type="button" aria-expanded="false" class="stepper-line">
    <span class="stepper-place">
    Step 2 of 3
    </span>
    <span class="stepper-name">
    Server
    </span>
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
    <path d="M5.5 9.5L12 16l6.5-6.5">
    </path>
    </svg>
    </button>
    <ol class="stepper-phases">
    <li class="stepper-phase">
    <span class="stepper-title">
    Choose
    </span>
    <ol>
    <li>
    <button type="button" class="stepper-step stepper-done">
    <span class="stepper-mark">
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
    <path d="M5 12.5l4.5 4.5L19 7.5">
    </path>
    </svg>
    </span>
    <span>
    Recipe
    </span>
    <span class="visually-hidden">
     (done)
    </span>
    </button>
    </li>
    <li aria-current="step">
    <span class="stepper-step stepper-current">
    <span class="stepper-mark">
    </span>
    <span>
    Server
    </span>
    </span>
    </li>
    <li>
    <span class="stepper-step stepper-todo">
    <span class="stepper-mark">
    </span>
    <span>
    Address
    </span>
    </span>
    </li>
    </ol>
    </li>
    </ol>
    </nav>
    "#);
}

#[tokio::test]
async fn a_dialog_that_destroys_names_what_and_waits_for_the_name() {
    let props = yew::props!(DialogProps {
        id: "delete",
        open: true,
        title: "Delete the data of wiki.example.org for good?",
        confirm: "Delete for good",
        onconfirm: Callback::noop(),
        onclose: Callback::noop(),
        danger: true,
        must_type: "wiki.example.org",
    });
    insta::assert_snapshot!(shown::<Dialog>(props).await, @r#"
    <dialog id="delete" aria-labelledby="delete-title" class="dialog dialog-danger">
    <form novalidate="novalidate">
    <h2 id="delete-title" class="dialog-title">
    Delete the data of wiki.example.org for good?
    </h2>
    <div class="dialog-body">
    <div class="field">
    <label for="delete-name" class="label">
    Type wiki.example.org to go on
    </label>
    <div dir="ltr" class="control">
    <input value="" id="delete-name" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" dir="ltr" class="input input-code">
    </div>
    </div>
    </div>
    <div class="dialog-foot">
    <button type="button" class="button button-quiet">
    <span>
    Cancel
    </span>
    </button>
    <button id="delete-confirm" type="submit" disabled="disabled" class="button button-danger">
    <span>
    Delete for good
    </span>
    </button>
    </div>
    </form>
    </dialog>
    "#);
}

#[tokio::test]
async fn progress_is_told_in_words_as_well() {
    let props = yew::props!(ProgressListProps {
        label: "The plan",
        steps: vec![
            ProgressStep {
                id: "docker".into(),
                title: "Install Docker".into(),
                state: ProgressState::Running,
                usually: Some("40 s".into()),
                time: Some("12 s so far".into()),
                ..ProgressStep::default()
            },
            ProgressStep {
                id: "images".into(),
                title: "Fetch the images".into(),
                state: ProgressState::Failed,
                log: vec!["no space left on device".into()],
                ..ProgressStep::default()
            },
        ],
    });
    insta::assert_snapshot!(shown::<ProgressList>(props).await, @r#"
    <ol aria-label="The plan" class="steps">
    <li id="docker" class="step step-running">
    <span class="step-mark">
    <span aria-hidden="true" class="spinner">
    </span>
    </span>
    <div class="step-words">
    <p class="step-head">
    <span class="step-title">
    Install Docker
    </span>
    <span class="step-time">
    <span class="step-state">
    running
    </span>
    <span>
    12 s so far (usually 40 s)
    </span>
    </span>
    </p>
    </div>
    </li>
    <li id="images" class="step step-failed">
    <span class="step-mark">
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false" class="icon">
    <path d="M8.5 3.75h7l4.75 4.75v7l-4.75 4.75h-7L3.75 15.5v-7zM12 8v5M12 15.9v.01">
    </path>
    </svg>
    </span>
    <div class="step-words">
    <p class="step-head">
    <span class="step-title">
    Fetch the images
    </span>
    <span class="step-time">
    <span class="step-state">
    stopped here
    </span>
    </span>
    </p>
    <details open="open" class="disclosure">
    <summary>
    Log
    <span class="visually-hidden">
    : Fetch the images
    </span>
    </summary>
    <pre role="region" tabindex="0" dir="ltr" aria-label="Fetch the images" class="log">
    <span class="log-line">
    no space left on device
    </span>
    </pre>
    </details>
    </div>
    </li>
    </ol>
    "#);
}

#[tokio::test]
async fn a_bar_never_shows_more_than_there_is() {
    let props = yew::props!(ProgressBarProps {
        id: "bar",
        label: "Launching",
        done: 9,
        of: 7,
    });
    let html = shown::<ProgressBar>(props).await;
    assert!(html.contains("max=\"7\" value=\"7\""), "{html}");
}

#[tokio::test]
async fn a_busy_button_keeps_the_focus_and_says_so() {
    let props = yew::props!(ButtonProps {
        label: "Apply this plan",
        busy: true,
    });
    let html = shown::<Button>(props).await;
    assert!(html.contains("aria-busy=\"true\""), "{html}");
    assert!(!html.contains(" disabled"), "{html}");
}

#[tokio::test]
async fn a_closed_choice_says_why() {
    let closed = Choice {
        closed: Some("It needs 8 GB of memory".into()),
        ..Choice::new("bbb", "BigBlueButton", "Meetings")
    };
    let props = yew::props!(ChoiceCardsProps {
        id: "recipe",
        legend: "Which?",
        choices: vec![closed],
        value: None::<AttrValue>,
        onchange: Callback::noop(),
    });
    let html = shown::<ChoiceCards>(props).await;
    assert!(html.contains(" disabled"), "{html}");
    assert!(html.contains("It needs 8 GB of memory"), "{html}");
}

#[function_component(FrenchCopy)]
fn french_copy() -> Html {
    html! {
        <TextProvider text={Text::of(Locale::Of(Language::Fr))}>
            <CopyButton text="A 192.0.2.7" what="l’enregistrement DNS" />
        </TextProvider>
    }
}

#[tokio::test]
async fn a_part_speaks_the_language_around_it() {
    let html = shown::<FrenchCopy>(()).await;
    assert!(html.contains("Copier"), "{html}");
}

#[tokio::test]
async fn names_in_backticks_are_code_and_a_lone_backtick_is_itself() {
    let text = |text: &'static str| yew::props!(ProseProps { text });
    let html = shown::<Prose>(text("There is no server `garden`")).await;
    assert_eq!(
        html,
        "There is no server \n<code>\n<bdi>\ngarden\n</bdi>\n</code>"
    );
    assert_eq!(shown::<Prose>(text("a ` b")).await, "a ` b");
}

#[tokio::test]
async fn a_cards_badges_text_and_cost_are_spoken_with_its_name() {
    let choice = |value: &'static str| Choice {
        badges: html! { <Badge text="beta" /> },
        more: html! { <span>{ "About €4 a month" }</span> },
        ..Choice::new(value, "MediaWiki", "A wiki")
    };
    let props = yew::props!(ChoiceCardsProps {
        id: "recipe",
        legend: "Recipes",
        choices: vec![choice("wiki"), Choice::new("bare", "Bare", "Nothing more")],
        value: None::<AttrValue>,
        onchange: Callback::noop(),
    });
    let html = shown::<ChoiceCards>(props).await;
    let described: Vec<&str> = html
        .lines()
        .filter_map(|line| line.split("aria-describedby=\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(
        described,
        [
            "recipe-wiki-badges recipe-wiki-text recipe-wiki-more",
            "recipe-bare-text"
        ]
    );
    for id in described.iter().flat_map(|ids| ids.split(' ')) {
        assert!(html.contains(&format!("id=\"{id}\"")), "{id}");
    }
}

#[tokio::test]
async fn nothing_is_hidden_in_code_logs_sentences_and_names() {
    let code = yew::props!(CodeBlockProps {
        code: "a\u{202e}b\n\tc",
        label: "Command",
    });
    assert!(shown::<CodeBlock>(code).await.contains("a⟨U+202E⟩b\n\tc"));
    let log = yew::props!(LogProps {
        label: "Log",
        lines: vec![AttrValue::from("a\u{1b}[1Ab")],
    });
    assert!(shown::<Log>(log).await.contains("a⟨U+001B⟩[1Ab"));
    let prose = yew::props!(ProseProps {
        text: "a `b\u{200b}c`",
    });
    assert!(shown::<Prose>(prose).await.contains("b⟨U+200B⟩c"));
    let cards = yew::props!(ChoiceCardsProps {
        id: "recipe",
        legend: "Recipes",
        choices: vec![Choice::new("wiki", "Media\u{2066}Wiki", "A\u{feff}wiki")],
        value: None::<AttrValue>,
        onchange: Callback::noop(),
    });
    let cards = shown::<ChoiceCards>(cards).await;
    assert!(cards.contains("Media⟨U+2066⟩Wiki"), "{cards}");
    assert!(cards.contains("A⟨U+FEFF⟩wiki"), "{cards}");
}

#[tokio::test]
async fn what_an_announcer_says_a_spinner_does_not_say_again() {
    let spinner = |quiet| {
        yew::props!(SpinnerProps {
            label: "Working",
            quiet
        })
    };
    assert!(
        shown::<Spinner>(spinner(false))
            .await
            .contains("role=\"status\"")
    );
    assert!(!shown::<Spinner>(spinner(true)).await.contains("role="));
}
