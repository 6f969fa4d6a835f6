//! Ports that answer by UDP.

use std::time::Duration;

use allotment_app::ports::{CheckReport, Outside, Probe as _};
use allotment_recipe::{Request, Stun};
use insta::assert_snapshot;
use tokio::net::UdpSocket;

use super::{
    DnsServer, Scene,
    scene::limits,
    stun_server::{Manner, StunServer},
};
use crate::{HttpProbe, Limits};

const WIKI: &str = "wiki.garden.example";

fn stun(host: Option<&str>, port: u16) -> Request {
    Request {
        stun: Some(Stun {
            host: host.map(str::to_owned),
            port,
        }),
        ..Request::default()
    }
}

async fn check(scene: &Scene, addresses: &[&str]) -> CheckReport {
    let dns = DnsServer::start().await;
    dns.points(WIKI, addresses);
    let outside = Outside {
        dns: Some(dns.at),
        roots: vec![],
    };
    let limits = Limits {
        request: Duration::from_secs(2),
        ..limits(1)
    };
    HttpProbe::with_limits(limits)
        .check(&outside, &scene.run())
        .await
}

/// What is told of one question to port N.
async fn told(request: Request, addresses: &[&str]) -> String {
    let port = request.stun.as_ref().map(|stun| stun.port.to_string());
    let report = check(&Scene::new().request(request), addresses).await;
    let [asked] = report.requests.as_slice() else {
        panic!("one question, one report: {report:?}");
    };
    let problem = asked.problem.as_deref().unwrap_or("well");
    format!("{}: {problem}", asked.request).replace(&port.unwrap(), "N")
}

#[tokio::test]
async fn a_stun_server_at_the_instances_address_answers() {
    let server = StunServer::start(Manner::Answers).await;
    let told = told(stun(None, server.at.port()), &["127.0.0.1"]).await;
    assert_snapshot!(told, @"STUN to port N/udp: well");
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn a_question_that_was_lost_is_put_again() {
    let server = StunServer::start(Manner::LosesTheFirst).await;
    let told = told(stun(None, server.at.port()), &["127.0.0.1"]).await;
    assert_snapshot!(told, @"STUN to port N/udp: well");
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn one_address_of_several_that_answers_is_enough() {
    let server = StunServer::start(Manner::Answers).await;
    // The second is another place of this computer, where nobody listens.
    let told = told(
        stun(None, server.at.port()),
        &["127.0.0.1", "127.0.0.2", "::1"],
    );
    assert_snapshot!(told.await, @"STUN to port N/udp: well");
}

#[tokio::test]
async fn a_server_elsewhere_is_asked_where_the_answer_says() {
    let server = StunServer::start(Manner::Answers).await;
    let port = server.at.port();
    let scene = Scene::new()
        .setting("TURN_HOST", "127.0.0.1")
        .request(stun(Some("${TURN_HOST}"), port));
    let report = check(&scene, &["192.0.2.7"]).await;
    assert!(report.passed(), "{report:?}");
    assert_eq!(
        report.requests[0].request,
        format!("STUN to port {port}/udp of 127.0.0.1")
    );
}

#[tokio::test]
async fn silence_points_to_the_firewalls() {
    let server = StunServer::start(Manner::Silent).await;
    let told = told(stun(None, server.at.port()), &["127.0.0.1"]).await;
    assert_snapshot!(told, @"STUN to port N/udp: no answer within 2 s: the firewall of the server or of its provider may shut this port for UDP");
    assert!(server.asked() > 1, "once is not enough for UDP");
}

#[tokio::test]
async fn a_port_where_nobody_listens_is_told_from_one_that_is_shut() {
    let nobody = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let port = nobody.local_addr().unwrap().port();
    drop(nobody);
    let told = told(stun(None, port), &["127.0.0.1"]).await;
    assert_snapshot!(told, @"STUN to port N/udp: nobody listens on this port");
}

#[tokio::test]
async fn another_program_on_the_port_is_no_stun_server() {
    let server = StunServer::start(Manner::Chatters).await;
    let chatters = told(stun(None, server.at.port()), &["127.0.0.1"]).await;
    assert_snapshot!(chatters, @"STUN to port N/udp: something answers there that is no STUN server");
    let server = StunServer::start(Manner::Refuses).await;
    let refuses = told(stun(None, server.at.port()), &["127.0.0.1"]).await;
    assert_snapshot!(refuses, @"STUN to port N/udp: the STUN server refuses to answer (error 400)");
}

#[tokio::test]
async fn a_name_without_an_address_is_what_is_told() {
    let told = told(stun(None, 3478), &[]).await;
    assert_snapshot!(told, @"STUN to port N/udp: no DNS answer for `wiki.garden.example`: it has no address yet: make its DNS record, then try again");
}
