use allotment_recipe::{CheckCommand, Expect, Timeout};
use insta::assert_snapshot;

use super::*;
use crate::{
    expectation::Body,
    tests::{
        Scene,
        scene::{expect_text, get, map, post},
    },
};

/// Plays a check against answers by path; panics on a path that has none.
fn play(scene: &Scene, answers: &[(&str, u16, &str)]) -> Vec<RequestReport> {
    let run = scene.run();
    let mut course = Course::new(&run);
    for request in &scene.check.requests {
        if let Some(prepared) = course.prepare(request) {
            let (_, status, body) = answers
                .iter()
                .find(|(path, ..)| *path == prepared.path)
                .unwrap_or_else(|| panic!("nothing should be sent to {}", prepared.path));
            let outcome = if *status == 0 {
                Err(Unanswered {
                    status: None,
                    reason: (*body).to_owned(),
                })
            } else {
                Ok(Answer {
                    status: *status,
                    leads_to: None,
                    headers: BTreeMap::new(),
                    body: Body::Whole((*body).to_owned()),
                })
            };
            course.conclude(prepared, outcome);
        }
    }
    course.into_reports()
}

fn told(reports: &[RequestReport]) -> String {
    let line = |r: &RequestReport| {
        let status = r.status.map_or_else(|| "-".to_owned(), |s| s.to_string());
        let problem = r.problem.as_deref().unwrap_or("well");
        format!("{} [{status}] {problem}", r.request)
    };
    reports.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn capturing(request: Request, name: &str, pointer: &str) -> Request {
    Request {
        capture: map(&[(name, pointer)]),
        ..request
    }
}

fn cleaning_up(request: Request) -> Request {
    Request {
        cleanup: true,
        ..request
    }
}

#[test]
fn a_check_hands_values_from_one_request_to_the_next() {
    let scene = Scene::new()
        .request(capturing(get("/new"), "id", "/id"))
        .request(Request {
            query: map(&[("at", "${run:nonce}"), ("what", "a b")]),
            ..get("/item/${capture:id}")
        });
    let reports = play(
        &scene,
        &[("/new", 200, r#"{"id":7}"#), ("/item/7", 200, "")],
    );
    assert_snapshot!(told(&reports), @r"
    GET /new [200] well
    GET /item/${capture:id}?at=n0nce&what=a b [200] well
    ");
}

#[test]
fn after_a_failure_only_clean_ups_run() {
    let scene = Scene::new()
        .request(capturing(get("/new"), "id", "/id"))
        .request(get("/breaks"))
        .request(get("/not-reached"))
        .request(cleaning_up(post("/delete/${capture:id}", &[("a", "b")])));
    let reports = play(
        &scene,
        &[
            ("/new", 200, r#"{"id":7}"#),
            ("/breaks", 500, "oh"),
            ("/delete/7", 200, ""),
        ],
    );
    assert_snapshot!(told(&reports), @r"
    GET /new [200] well
    GET /breaks [500] expected status 200, found 500: oh
    POST /delete/${capture:id} [200] well
    ");
}

#[test]
fn a_clean_up_of_what_was_never_made_is_left_out() {
    let scene = Scene::new()
        .request(capturing(get("/new"), "id", "/id"))
        .request(cleaning_up(get("/delete/${capture:id}")))
        .request(cleaning_up(get("/sign-out")));
    let reports = play(&scene, &[("/new", 503, ""), ("/sign-out", 200, "")]);
    assert_snapshot!(told(&reports), @r"
    GET /new [503] expected status 200, found 503
    GET /sign-out [200] well
    ");
}

#[test]
fn what_a_failed_request_made_is_cleaned_up_all_the_same() {
    let scene = Scene::new()
        .request(Request {
            expect: Expect {
                json: map(&[("/title", "Ours")]),
                ..Expect::default()
            },
            ..capturing(get("/new"), "id", "/id")
        })
        .request(cleaning_up(get("/delete/${capture:id}")));
    let reports = play(
        &scene,
        &[
            ("/new", 200, r#"{"id":7,"title":"Theirs"}"#),
            ("/delete/7", 200, ""),
        ],
    );
    assert_snapshot!(told(&reports), @r"
    GET /new [200] expected `Ours` at /title, found `Theirs`
    GET /delete/${capture:id} [200] well
    ");
}

#[test]
fn a_failed_clean_up_is_told_and_the_next_one_runs() {
    let scene = Scene::new()
        .request(cleaning_up(get("/a")))
        .request(cleaning_up(get("/b")));
    let reports = play(&scene, &[("/a", 0, "no answer"), ("/b", 200, "")]);
    assert_snapshot!(told(&reports), @r"
    GET /a [-] no answer
    GET /b [200] well
    ");
}

#[test]
fn a_check_that_is_wrong_sends_nothing_and_says_why() {
    for (request, why) in [
        (get("/${capture:x}"), "no earlier request captured `x`"),
        (get("/${NOPE}"), "the instance has no setting `NOPE`"),
        (get("no-slash"), "its path does not begin with `/`"),
        (
            get("/${secret:admin}"),
            "the secret `admin` may stand in form fields, bodies and headers only",
        ),
        (
            Request {
                query: map(&[("password", "${secret:admin}")]),
                ..get("/")
            },
            "the secret `admin` may stand in form fields, bodies and headers only",
        ),
        (
            Request {
                expect: expect_text("${secret:admin}"),
                ..get("/")
            },
            "the secret `admin` may stand in form fields, bodies and headers only",
        ),
        (
            Request {
                method: "TRACE".into(),
                ..get("/")
            },
            "`TRACE` is not GET, POST, PUT, PATCH, DELETE or HEAD",
        ),
    ] {
        let scene = Scene::new()
            .secret("admin", "canary-in-the-bed")
            .request(request);
        let reports = play(&scene, &[]);
        assert_eq!(
            reports[0].problem.as_deref(),
            Some(format!("the recipe's check is wrong, nothing was sent: {why}").as_str())
        );
        assert_eq!(reports[0].status, None);
    }
}

#[test]
fn secrets_reach_form_fields_and_headers() {
    let scene = Scene::new()
        .secret("admin", "pass & word")
        .request(Request {
            headers: map(&[("Authorization", "Bearer ${secret:admin}")]),
            ..post(
                "/login",
                &[("user", "Ada"), ("password", "${secret:admin}")],
            )
        });
    let run = scene.run();
    let prepared = Course::new(&run).prepare(&scene.check.requests[0]).unwrap();
    let (kind, body) = prepared.body.unwrap();
    assert_eq!(kind, "application/x-www-form-urlencoded");
    assert_eq!(body.expose_secret(), "password=pass+%26+word&user=Ada");
    assert_eq!(prepared.headers[0].1.expose_secret(), "Bearer pass & word");
}

fn command(words: &[&str]) -> CheckCommand {
    CheckCommand {
        after_requests: 0,
        name: None,
        service: "web".to_owned(),
        command: words.iter().map(ToString::to_string).collect(),
        capture: vec![],
        expect_text: None,
        timeout: Timeout::seconds(60),
        cleanup: false,
    }
}

fn ended(code: i32, stdout: &str, stderr: &str) -> CommandEnd {
    CommandEnd {
        code,
        stdout: stdout.to_owned(),
        stderr: stderr.to_owned(),
    }
}

#[test]
fn what_a_command_printed_is_kept_without_space_around_it_and_told_to_nobody() {
    let mut wanted = command(&["token", "--for", "${run:nonce}", "${capture:none}"]);
    wanted.capture = vec!["token".to_owned()];
    wanted.command.pop();
    let scene = Scene::new().command(wanted).request(Request {
        headers: map(&[("Authorization", "Bearer ${capture:token}")]),
        ..get("/me?t=${capture:token}")
    });
    let run = scene.run();
    let mut course = Course::new(&run);
    let prepared = course.prepare_command(&scene.check.commands[0]).unwrap();
    assert_eq!(prepared.command, ["token", "--for", "n0nce"]);
    course.conclude_command(&prepared, Ok(ended(0, " k3y!\n", "")));
    let asked = course.prepare(&scene.check.requests[0]).unwrap();
    assert_eq!(asked.headers[0].1.expose_secret(), "Bearer k3y!");
    let answer = Answer {
        status: 403,
        leads_to: None,
        headers: BTreeMap::new(),
        body: Body::Whole("no k3y! here".to_owned()),
    };
    course.conclude(asked, Ok(answer));
    assert_snapshot!(told(&course.into_reports()), @"
    `token --for n0nce` in `web` [-] well
    GET /me?t=${capture:token} [403] expected status 200, found 403: no … here
    ");
}

#[test]
fn a_command_that_fails_or_says_something_else_is_a_problem_and_ends_the_check() {
    let outcomes = [
        Ok(ended(1, "", "no such user\nkim")),
        Ok(ended(137, "", "")),
        Ok(ended(0, "12 jobs", "")),
        Ok(ended(0, " \n", "")),
        Err("the app is not running".to_owned()),
    ];
    let mut all = String::new();
    for outcome in outcomes {
        let mut wanted = command(&["count"]);
        wanted.expect_text = Some("13 jobs".to_owned());
        let mut clean_up = command(&["forget"]);
        clean_up.cleanup = true;
        let scene = Scene::new()
            .command(wanted)
            .command(command(&["more"]))
            .command(clean_up);
        let run = scene.run();
        let mut course = Course::new(&run);
        let commands = &scene.check.commands;
        let prepared = course.prepare_command(&commands[0]).unwrap();
        course.conclude_command(&prepared, outcome);
        assert!(course.prepare_command(&commands[1]).is_none());
        assert!(course.prepare_command(&commands[2]).is_some());
        all.push_str(&told(&course.into_reports()));
        all.push('\n');
    }
    assert_snapshot!(all, @"
    `count` in `web` [-] it ended with 1: no such user kim
    `count` in `web` [-] it ended with 137 and without a word
    `count` in `web` [-] expected the text `13 jobs`, found 12 jobs
    `count` in `web` [-] expected the text `13 jobs`, found no output
    `count` in `web` [-] the app is not running
    ");
}

#[test]
fn a_secret_that_the_app_echoes_is_not_told() {
    for echo in [
        "canary-in-the-bed",
        r#"{"sent":"canary-in-the-bed"}"#,
        "<title>Wrong password canary-in-the-bed</title>",
    ] {
        for (status, expect) in [
            (500, Expect::default()),
            (200, expect_text("Welcome")),
            (
                200,
                Expect {
                    json: map(&[("/sent", "x")]),
                    ..Expect::default()
                },
            ),
        ] {
            let scene = Scene::new()
                .secret("admin", "canary-in-the-bed")
                .request(Request {
                    expect,
                    ..post("/login", &[("password", "${secret:admin}")])
                });
            let reports = play(&scene, &[("/login", status, echo)]);
            let problem = reports[0].problem.as_deref().unwrap();
            assert!(!problem.contains("canary"), "{problem}");
            assert!(problem.contains('…'), "{problem}");
        }
    }
}

#[test]
fn a_captured_token_is_not_told_and_a_short_number_is() {
    let token = "5f4dcc3b5aa765d61d8327deb882cf99+\\";
    let scene = Scene::new()
        .request(Request {
            capture: map(&[("token", "/token"), ("id", "/id")]),
            ..get("/token")
        })
        .request(Request {
            query: map(&[("token", "${capture:token}")]),
            ..get("/edit/${capture:id}")
        });
    let reports = play(
        &scene,
        &[
            (
                "/token",
                200,
                &format!(r#"{{"token":{},"id":42}}"#, serde_json::json!(token)),
            ),
            ("/edit/42", 403, &format!("bad token {token} for 42")),
        ],
    );
    assert_snapshot!(told(&reports), @r"
    GET /token [200] well
    GET /edit/${capture:id}?token=${capture:token} [403] expected status 200, found 403: bad token … for 42
    ");
}

#[test]
fn a_problem_is_short_and_shows_both_sides() {
    let scene = Scene::new().request(Request {
        expect: expect_text(&"long ".repeat(100)),
        ..get("/")
    });
    let reports = play(&scene, &[("/", 200, &"else\u{1b}[2J ".repeat(100_000))]);
    let problem = reports[0].problem.as_deref().unwrap();
    assert_eq!(problem.chars().count(), 200);
    assert!(problem.contains(", found else else"), "{problem}");
    assert!(!problem.contains(char::is_control), "{problem}");
}

#[test]
fn an_address_that_cannot_be_asked_is_told_once() {
    let scene = Scene::new()
        .request(get("/a"))
        .request(cleaning_up(get("/b")));
    let run = scene.run();
    let mut course = Course::new(&run);
    course.abandon("no DNS answer");
    assert_snapshot!(told(&course.into_reports()), @"GET /a [-] no DNS answer");
}
