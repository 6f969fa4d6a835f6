use std::{
    collections::BTreeSet,
    fmt::Write as _,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use allotment_app::ports::{CheckReport, CommandEnd, Outside, Probe as _};
use allotment_recipe::{CheckCommand, Expect, Request, Timeout, Upgraded};
use insta::assert_snapshot;
use rustls::ServerConfig;
use tokio::net::TcpListener;

use super::{
    authority::{Authority, self_signed},
    dns_server::DnsServer,
    https_server::{Asked, HttpsServer, Reply, reply, reply_with},
    scene::{Scene, expect_text, get, limits, map, post},
};
use crate::{HttpProbe, Limits};

const WIKI: &str = "wiki.garden.example";
const CANARY: &str = "canary-0f9a & <song>";

/// An app at the scene's address and the world around it.
struct World {
    server: HttpsServer,
    dns: DnsServer,
    outside: Outside,
    limits: Limits,
}

impl World {
    async fn with(app: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        let authority = Authority::new("Garden Trust");
        Self::showing(authority.issue(&[WIKI]), &authority.pem, app).await
    }

    async fn showing(
        tls: ServerConfig,
        root: &str,
        app: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let server = HttpsServer::start(tls, app).await;
        let dns = DnsServer::start().await;
        dns.points(WIKI, &["127.0.0.1"]);
        Self {
            limits: limits(server.at.port()),
            outside: Outside {
                dns: Some(dns.at),
                roots: vec![root.to_owned()],
            },
            server,
            dns,
        }
    }

    async fn check(&self, scene: &Scene) -> CheckReport {
        let checking = HttpProbe::with_limits(self.limits);
        let run = scene.run();
        let checking = checking.check(&self.outside, &run);
        tokio::time::timeout(Duration::from_secs(30), checking)
            .await
            .expect("the check does not end")
    }
}

fn told(report: &CheckReport) -> String {
    let mut told = String::new();
    for r in &report.requests {
        let status = r.status.map_or_else(|| "-".to_owned(), |s| s.to_string());
        let problem = r.problem.as_deref().unwrap_or("well");
        writeln!(told, "{} [{status}] {problem}", r.request).unwrap();
    }
    told
}

/// The one problem of a check with one request.
async fn problem(world: &World, request: Request) -> String {
    let report = world.check(&Scene::new().request(request)).await;
    assert!(!report.passed());
    let port = format!("port {}", world.limits.port);
    report.requests[0]
        .problem
        .as_ref()
        .unwrap()
        .replace(&port, "port N")
}

/// A wiki in which people sign in, write and delete, and nothing else.
fn wiki(asked: &Asked) -> Reply {
    let signed_in = asked
        .header("cookie")
        .is_some_and(|c| c.contains("session=42"));
    match (asked.method.as_str(), asked.target.as_str()) {
        ("POST", "/login") if asked.body.contains("password=canary-0f9a+%26+%3Csong%3E") => {
            reply_with(200, "set-cookie", "session=42; Secure; HttpOnly; Path=/")
        }
        ("GET", "/page?title=Check+n0nce") if signed_in => {
            reply(200, r#"{"page":{"id":7,"text":"peas"}}"#)
        }
        ("DELETE", "/page/7") if signed_in => reply(204, ""),
        _ => reply(403, format!("no: {} {}", asked.target, asked.body)),
    }
}

fn wiki_check() -> Scene {
    Scene::new()
        .secret("admin", CANARY)
        .setting("SITE_NAME", "Our Wiki")
        .request(post("/login", &[("password", "${secret:admin}")]))
        .request(Request {
            query: map(&[("title", "Check ${run:nonce}")]),
            capture: map(&[("id", "/page/id")]),
            expect: Expect {
                json: map(&[("/page/text", "peas")]),
                ..Expect::default()
            },
            ..get("/page")
        })
        .request(Request {
            method: "DELETE".to_owned(),
            cleanup: true,
            expect: Expect {
                status: Some(204),
                ..Expect::default()
            },
            ..get("/page/${capture:id}")
        })
}

#[tokio::test]
async fn a_check_signs_in_writes_and_cleans_up() {
    let world = World::with(wiki).await;
    let report = world.check(&wiki_check()).await;
    assert!(report.passed(), "{}", told(&report));
    assert_eq!(report.id, "reads-and-writes");
    assert_snapshot!(told(&report), @r"
    POST /login [200] well
    GET /page?title=Check n0nce [200] well
    DELETE /page/${capture:id} [204] well
    ");
    for asked in world.server.asked() {
        assert_eq!(asked.header("user-agent"), Some("allotment-probe"));
        assert_eq!(
            asked.header("host"),
            Some(format!("{WIKI}:{}", world.limits.port).as_str())
        );
    }
    let names = world.dns.asked();
    assert!(names.iter().all(|n| n == "wiki.garden.example."));
}

/// Each check of an instance has the same word, so that it finds again what an
/// earlier one had made when it was cut.
#[tokio::test]
async fn what_a_check_left_when_it_was_cut_is_deleted_by_the_next() {
    let notes = Arc::new(Mutex::new(BTreeSet::new()));
    let slow = Arc::new(AtomicBool::new(true));
    let world = {
        let (notes, slow) = (notes.clone(), slow.clone());
        World::with(move |asked| {
            let mut notes = notes.lock().unwrap();
            let there = notes.contains(&asked.target);
            match asked.method.as_str() {
                "PUT" => {
                    notes.insert(asked.target.clone());
                    reply(200, "")
                }
                "GET" if slow.load(Ordering::Relaxed) => Reply::Silence,
                "GET" if there => reply(200, "peas"),
                "DELETE" if notes.remove(&asked.target) => reply(200, ""),
                _ => reply(404, ""),
            }
        })
        .await
    };
    let of = |method: &str, cleanup: bool| Request {
        method: method.to_owned(),
        cleanup,
        ..get("/notes/check-${run:nonce}")
    };
    let scene = Scene::new()
        .request(of("PUT", false))
        .request(Request {
            expect: expect_text("peas"),
            ..of("GET", false)
        })
        .request(of("DELETE", true));

    let written = async {
        while notes.lock().unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        () = written => {}
        report = world.check(&scene) => panic!("{}", told(&report)),
    }
    let left: Vec<String> = notes.lock().unwrap().iter().cloned().collect();
    assert_eq!(
        left,
        ["/notes/check-n0nce"],
        "nobody was there to delete it"
    );

    slow.store(false, Ordering::Relaxed);
    let report = world.check(&scene).await;
    assert!(report.passed(), "{}", told(&report));
    assert!(notes.lock().unwrap().is_empty());
}

#[tokio::test]
async fn cookies_do_not_outlive_their_check() {
    let world = World::with(wiki).await;
    assert!(world.check(&wiki_check()).await.passed());
    let without_login = Scene::new().request(Request {
        query: map(&[("title", "Check n0nce")]),
        ..get("/page")
    });
    let report = world.check(&without_login).await;
    assert_eq!(report.requests[0].status, Some(403));
}

#[tokio::test]
async fn a_clean_up_follows_a_failure_in_between() {
    let world = World::with(|asked| match asked.target.as_str() {
        "/new" => reply(200, r#"{"id":7}"#),
        "/delete/7" => reply(200, ""),
        _ => reply(500, "it broke"),
    })
    .await;
    let scene = Scene::new()
        .request(Request {
            capture: map(&[("id", "/id")]),
            ..post("/new", &[("title", "peas")])
        })
        .request(get("/breaks"))
        .request(get("/never"))
        .request(Request {
            cleanup: true,
            ..post("/delete/${capture:id}", &[("sure", "yes")])
        });
    let report = world.check(&scene).await;
    assert!(!report.passed());
    assert_eq!(
        world.server.targets(),
        ["POST /new", "GET /breaks", "POST /delete/7"]
    );
}

#[tokio::test]
async fn no_report_holds_a_secret_however_the_app_echoes_it() {
    for status in [200, 401, 500] {
        let world = World::with(move |asked| {
            let key = asked.header("x-key").unwrap_or_default();
            reply(
                status,
                format!(
                    "{} {key} {CANARY} canary-0f9a &amp; &lt;song&gt;",
                    asked.body
                ),
            )
        })
        .await;
        let scene = Scene::new().secret("admin", CANARY).request(Request {
            headers: map(&[("X-Key", "${secret:admin}")]),
            expect: expect_text("Welcome"),
            ..post("/login", &[("password", "${secret:admin}")])
        });
        let report = world.check(&scene).await;
        let asked = &world.server.asked()[0];
        assert_eq!(asked.header("x-key"), Some(CANARY));
        let everything = format!("{report:?} {}", serde_json::to_string(&report).unwrap());
        assert!(!everything.contains("canary"), "{everything}");
        assert!(everything.contains('…'), "{everything}");
    }
}

#[tokio::test]
async fn a_body_goes_out_as_it_was_written_and_headers_come_back() {
    let world = World::with(|asked| match asked.target.as_str() {
        "/api" => reply_with(201, "Location", "/api/7"),
        _ => reply(200, "peas"),
    })
    .await;
    let scene = Scene::new().secret("admin", "a\"b").request(Request {
        method: "PATCH".to_owned(),
        body: Some(r#"{"text": "peas", "password": "${secret:admin}"}"#.to_owned()),
        capture_header: map(&[("place", "location")]),
        expect: Expect {
            status: Some(201),
            ..Expect::default()
        },
        ..get("/api")
    });
    let scene = scene.request(Request {
        expect: expect_text("peas"),
        ..get("/read${capture:place}")
    });
    let report = world.check(&scene).await;
    let asked = &world.server.asked()[0];
    assert_eq!(asked.method, "PATCH");
    assert_eq!(asked.header("content-type"), Some("application/json"));
    assert_eq!(asked.body, r#"{"text": "peas", "password": "a\"b"}"#);
    assert_snapshot!(told(&report), @"
    PATCH /api [201] well
    GET /read${capture:place} [200] well
    ");
}

#[tokio::test]
async fn a_server_that_speaks_websocket_is_told_from_one_that_only_says_so() {
    let world = World::with(|asked| {
        let accept = match asked.target.as_str() {
            "/live" if asked.header("upgrade") == Some("websocket") => {
                "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
            }
            "/other" => "something else",
            _ => return reply(200, "an ordinary page"),
        };
        Reply::Answer {
            status: 101,
            headers: vec![
                ("upgrade", "websocket".to_owned()),
                ("sec-websocket-accept", accept.to_owned()),
            ],
            body: vec![],
        }
    })
    .await;
    let asking = |path: &str| Request {
        upgrade: Some(Upgraded::Websocket),
        ..get(path)
    };
    let mut all = String::new();
    for path in ["/live", "/other", "/page"] {
        all.push_str(&told(
            &world.check(&Scene::new().request(asking(path))).await,
        ));
    }
    assert_snapshot!(all, @"
    GET /live [101] well
    GET /other [101] it goes over to another protocol, and not to WebSocket as it was asked to
    GET /page [200] expected status 101, found 200: an ordinary page
    ");
    let asked = &world.server.asked()[0];
    let origin = format!("https://{WIKI}:{}", world.limits.port);
    assert_eq!(asked.header("origin"), Some(origin.as_str()));
    assert_eq!(asked.header("connection"), Some("Upgrade"));
}

#[tokio::test]
async fn commands_run_between_the_requests_as_the_recipe_has_them() {
    let world = World::with(|asked| reply(200, asked.target.clone())).await;
    let command = |word: &str, capture: &[&str], cleanup: bool| CheckCommand {
        after_requests: 0,
        name: None,
        service: "app".to_owned(),
        command: vec![word.to_owned()],
        capture: capture.iter().map(ToString::to_string).collect(),
        expect_text: None,
        timeout: Timeout::seconds(60),
        cleanup,
    };
    let scene = Scene::new()
        .command(command("make", &["made"], false))
        .request(get("/${capture:made}"))
        .command(command("break", &[], false))
        .request(get("/never"))
        .command(command("tidy", &[], true));
    let without = world.check(&scene).await;
    assert_snapshot!(told(&without), @"
    `make` in `app` [-] commands in the app's containers cannot be run from here
    `tidy` in `app` [-] commands in the app's containers cannot be run from here
    ");
    let scene = scene.inside(|service, command| {
        let code = i32::from(command[0] == "break");
        Ok(CommandEnd {
            code,
            stdout: format!("{service}-{}", command[0]),
            stderr: String::new(),
        })
    });
    assert_snapshot!(told(&world.check(&scene).await), @"
    `make` in `app` [-] well
    GET /${capture:made} [200] well
    `break` in `app` [-] it ended with 1: app-break
    `tidy` in `app` [-] well
    ");
    assert_eq!(world.server.targets(), ["GET /app-make"]);
}

#[tokio::test]
async fn a_command_on_a_whole_server_is_told_to_have_run_there() {
    let world = World::with(|_| reply(200, "")).await;
    let media = CheckCommand {
        after_requests: 0,
        name: None,
        service: String::new(),
        command: vec!["media".to_owned()],
        capture: vec![],
        expect_text: None,
        timeout: Timeout::seconds(30),
        cleanup: false,
    };
    let scene = Scene::new().command(media).inside(|_, _| {
        Ok(CommandEnd {
            code: 1,
            stdout: String::new(),
            stderr: "nobody listens".to_owned(),
        })
    });
    assert_snapshot!(told(&world.check(&scene).await), @"`media` on the server [-] it ended with 1: nobody listens");
}

#[tokio::test]
async fn a_secret_that_cannot_be_a_header_is_not_told_either() {
    let world = World::with(|_| reply(200, "")).await;
    let scene = Scene::new()
        .secret("admin", "canary\nX-Other: 1")
        .request(Request {
            headers: map(&[("X-Key", "${secret:admin}")]),
            ..get("/")
        });
    let report = world.check(&scene).await;
    assert_snapshot!(told(&report), @"GET / [-] a header's name or value has characters that HTTP does not allow; nothing was sent");
    assert!(world.server.asked().is_empty());
}

#[tokio::test]
async fn a_redirect_at_the_same_address_is_followed() {
    let world = World::with(|asked| match asked.target.as_str() {
        "/" => reply_with(302, "location", "/home"),
        "/home" => reply(200, "Welcome"),
        _ => reply(404, ""),
    })
    .await;
    let scene = Scene::new().request(Request {
        expect: expect_text("Welcome"),
        ..get("/")
    });
    assert!(world.check(&scene).await.passed());
    assert_eq!(world.server.targets(), ["GET /", "GET /home"]);
}

#[tokio::test]
async fn a_redirect_that_is_expected_is_not_followed() {
    let world = World::with(|_| reply_with(302, "location", "/home")).await;
    let scene = Scene::new().request(Request {
        expect: Expect {
            status: Some(302),
            ..Expect::default()
        },
        ..get("/")
    });
    assert!(world.check(&scene).await.passed());
    assert_eq!(world.server.targets(), ["GET /"]);
}

#[tokio::test]
async fn a_redirect_to_another_host_port_or_to_http_is_told_and_not_followed() {
    let other = World::with(|_| reply(200, "")).await;
    for place in [
        format!("https://other.example:{}/", other.limits.port),
        format!("https://{WIKI}:{}/", other.limits.port),
        format!("http://{WIKI}/"),
    ] {
        let location = place.clone();
        let world = World::with(move |_| reply_with(301, "location", location.clone())).await;
        assert_eq!(
            problem(&world, get("/")).await,
            format!("expected status 200, found 301, which leads to {place}")
        );
        assert_eq!(world.server.targets(), ["GET /"]);
    }
    assert!(other.server.asked().is_empty());
}

#[tokio::test]
async fn redirects_without_end_are_given_up() {
    let world = World::with(|_| reply_with(302, "location", "/again")).await;
    assert_snapshot!(problem(&world, get("/")).await, @"redirects without end: gave up after 5");
    assert_eq!(world.server.asked().len(), 6);
}

#[tokio::test]
async fn a_path_cannot_lead_to_another_address() {
    let world = World::with(|_| reply(200, "")).await;
    for path in ["//other.example/", "/@other.example/", "/\\other.example"] {
        let report = world.check(&Scene::new().request(get(path))).await;
        assert!(report.passed(), "{path}: {}", told(&report));
    }
    assert_eq!(world.server.asked().len(), 3);
    let report = world
        .check(&Scene::new().request(get("@other.example/")))
        .await;
    assert!(!report.passed());
    assert_eq!(world.server.asked().len(), 3);
}

#[tokio::test]
async fn a_huge_answer_is_not_read_to_its_end() {
    let world = World::with(|_| reply(200, vec![b'x'; 10 << 20])).await;
    let with_text = Request {
        expect: expect_text("Welcome"),
        ..get("/")
    };
    assert_snapshot!(problem(&world, with_text).await, @"expected an answer of at most 65536 bytes, found a longer one");
    let report = world.check(&Scene::new().request(get("/"))).await;
    assert!(report.passed(), "only the status was asked for");
}

#[tokio::test]
async fn a_slow_server_is_given_up_before_or_after_its_head() {
    // The second one must have time to send its head on a busy computer.
    for (status, seconds, app) in [
        (None, 0.5, (|_| Reply::Silence) as fn(&Asked) -> Reply),
        (Some(200), 3.0, |_| Reply::HalfAnAnswer),
    ] {
        let mut world = World::with(app).await;
        world.limits.request = Duration::from_secs_f32(seconds);
        let report = world.check(&Scene::new().request(get("/"))).await;
        assert_eq!(report.requests[0].status, status);
        assert_eq!(
            report.requests[0].problem,
            Some(format!("no complete answer within {seconds} s"))
        );
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_valid_is_told_and_nothing_is_sent() {
    let authority = Authority::new("Garden Trust");
    for (tls, why) in [
        (
            authority.issue(&["shop.garden.example"]),
            "it is for shop.garden.example, not for wiki.garden.example",
        ),
        (
            authority.issue_between(&[WIKI], 2020, 2021),
            "it ended on 2021-01-01 00:00 UTC",
        ),
        (
            self_signed(&["x.traefik.default"], "TRAEFIK DEFAULT CERT"),
            "it is Traefik's own stand-in certificate: Traefik has none for this name yet, its \
             log says why",
        ),
        (
            Authority::new("Another").issue(&[WIKI]),
            "its issuer, Another, Bean 1, is not a known certificate authority, or the server \
             leaves out the certificates between",
        ),
    ] {
        let world = World::showing(tls, &authority.pem, |_| reply(200, "")).await;
        assert_eq!(
            problem(&world, get("/")).await,
            format!("no valid certificate: {why}")
        );
        assert!(world.server.asked().is_empty());
    }
}

#[tokio::test]
async fn nobody_there_is_told() {
    let mut world = World::with(|_| reply(200, "")).await;
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    world.limits.port = free.local_addr().unwrap().port();
    drop(free);
    let problem = problem(&world, get("/")).await;
    assert!(
        problem.starts_with("nobody answers on port N: ") && problem.contains("refused"),
        "{problem}"
    );
}

#[tokio::test]
async fn a_server_that_takes_the_connection_and_stays_silent_is_told() {
    let mut world = World::with(|_| reply(200, "")).await;
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    world.limits.port = silent.local_addr().unwrap().port();
    world.limits.connect = Duration::from_millis(300);
    assert_snapshot!(problem(&world, get("/")).await, @"nobody answers on port N within 0.3 s");
}

#[tokio::test]
async fn an_address_without_a_dns_record_is_told_once_and_nothing_is_sent() {
    let mut world = World::with(|_| reply(200, "")).await;
    let empty = DnsServer::start().await;
    world.outside.dns = Some(empty.at);
    let scene = Scene::new().request(get("/a")).request(get("/b"));
    let report = world.check(&scene).await;
    assert_snapshot!(told(&report), @"GET /a [-] no DNS answer for `wiki.garden.example`: it has no address yet: make its DNS record, then try again");
    assert!(!report.passed());
}

#[tokio::test]
async fn an_app_that_asks_for_patience_gets_some_and_not_without_end() {
    let first = AtomicBool::new(true);
    let world = World::with(move |asked| {
        let again = !first.swap(false, Ordering::Relaxed);
        if again && asked.target == "/busy-once" {
            return reply(200, "ok");
        }
        reply_with(429, "retry-after", "0")
    })
    .await;
    let scene = |path| Scene::new().request(get(path));
    let report = world.check(&scene("/busy-once")).await;
    assert_snapshot!(told(&report), @"GET /busy-once [200] well");
    let report = world.check(&scene("/always-busy")).await;
    assert_eq!(report.requests[0].status, Some(429));
    assert_eq!(world.server.asked().len(), 2 + 4);
}
