//! What one waits for.

use yew::prelude::*;

use super::section;
use crate::components::{
    Announcer, Button, ProgressBar, ProgressList, ProgressState, ProgressStep, Spinner,
};

#[function_component(Progress)]
pub(super) fn progress() -> Html {
    let at = use_state_eq(|| 7_u64);
    let on = {
        let at = at.clone();
        Callback::from(move |()| at.set((*at + 1).min(23)))
    };
    let place = format!("Step {} of 23", *at);
    section(
        "Progress",
        html! {
            <>
                <ProgressBar
                    id="bar"
                    label="Launching wiki.example.org"
                    done={*at}
                    of=23
                    text={place.clone()}
                />
                <div><Button id="further" label="One step further" onclick={on} /></div>
                <Spinner label="Reading what is on the server (usually 5 s)" />
                <ProgressList label="The plan" steps={steps()} />
                <Announcer message={place} />
            </>
        },
    )
}

fn steps() -> Vec<ProgressStep> {
    let mut steps: Vec<ProgressStep> = ProgressState::ALL.into_iter().map(step).collect();
    steps.sort_by_key(|step| match step.state {
        ProgressState::Done => 0,
        ProgressState::Skipped => 1,
        ProgressState::Running => 2,
        ProgressState::Failed => 3,
        ProgressState::Unknown => 4,
        ProgressState::Undone => 5,
        ProgressState::Waiting => 6,
    });
    steps
}

fn step(state: ProgressState) -> ProgressStep {
    let plain = |id: &'static str, title: &'static str| ProgressStep {
        id: id.into(),
        title: title.into(),
        state,
        ..ProgressStep::default()
    };
    let log = |lines: &[&'static str]| lines.iter().map(|line| AttrValue::from(*line)).collect();
    match state {
        ProgressState::Done => ProgressStep {
            time: Some("3 s".into()),
            log: log(&["/var/lib/allotment: created"]),
            ..plain(
                "prepare",
                "Make a room on the server for what Allotment writes",
            )
        },
        ProgressState::Skipped => ProgressStep {
            note: Some("It was there already".into()),
            ..plain("updates", "Fetch security updates")
        },
        ProgressState::Running => ProgressStep {
            usually: Some("40 s".into()),
            time: Some("12 s so far".into()),
            log: log(&["Get:1 docker-ce 28.0", "Unpacking docker-ce …"]),
            ..plain(
                "docker",
                "Install Docker, which runs the programs of the wiki",
            )
        },
        ProgressState::Failed => ProgressStep {
            time: Some("2 min 3 s".into()),
            note: Some("The disk has 0.4 GB free, the images need 2 GB. Nothing is lost".into()),
            log: log(&["write /var/lib/docker/tmp: no space left on device"]),
            ..plain("images", "Fetch the images of MediaWiki and MariaDB")
        },
        ProgressState::Unknown => ProgressStep {
            note: Some("The connection was lost; continuing looks first".into()),
            ..plain("database", "Start the database")
        },
        ProgressState::Undone => plain("network", "Join the programs to each other"),
        ProgressState::Waiting => ProgressStep {
            usually: Some("1 min".into()),
            ..plain("check", "Write a page, read it back and delete it")
        },
    }
}
