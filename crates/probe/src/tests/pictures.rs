//! A picture by a real browser of this computer, of a real server.

use std::net::{IpAddr, Ipv4Addr};

use allotment_app::ports::{Camera as _, CameraError, Outside, Probe as _, Scene};

use super::{
    DnsServer,
    authority::Authority,
    https_server::{HttpsServer, reply_with_body},
    scene::{limits, name},
};
use crate::{BrowserCamera, HttpProbe};

const WIKI: &str = "wiki.garden.example";

/// A page that is green all over once its own style has come, and that asks
/// for something of another address as well.
const PAGE: &str = "<!doctype html><link rel=stylesheet href=/green.css>\
    <img src=https://elsewhere.example/spy.png>";

#[tokio::test]
async fn a_picture_shows_what_the_address_itself_sends() {
    let authority = Authority::new("Garden Trust");
    let server = HttpsServer::start(authority.issue(&[WIKI]), |asked| {
        match asked.target.as_str() {
            "/" => reply_with_body("text/html", PAGE),
            "/green.css" => reply_with_body("text/css", "body { background: #00ff00; margin: 0 }"),
            _ => reply_with_body("text/plain", ""),
        }
    })
    .await;
    let leads_to = [IpAddr::V4(Ipv4Addr::LOCALHOST)];
    let dns = DnsServer::start().await;
    dns.points(WIKI, &["127.0.0.1"]);
    let outside = Outside {
        dns: Some(dns.at),
        roots: vec![authority.pem.clone()],
    };
    let probe = HttpProbe::with_limits(limits(server.at.port()));
    let address = name(WIKI);
    let seen = probe.certificate(&outside, &address).await.unwrap();
    let scene = |key| Scene {
        address: &address,
        leads_to: &leads_to,
        key: Some(key),
        practice: true,
    };
    let camera = BrowserCamera::at_port(server.at.port());
    let picture = match camera.picture(scene(&seen.key)).await {
        Ok(picture) => picture,
        Err(CameraError::NoBrowser) => {
            println!("skipped: there is no browser on this computer");
            return;
        }
        Err(error) => panic!("{error:?}"),
    };
    assert_eq!(colour_of_the_middle(&picture), [0, 255, 0]);
    assert_eq!(server.targets()[..2], ["GET /", "GET /green.css"]);

    // Somebody else's key is not taken, so nothing of the page is seen.
    let asked = server.targets().len();
    let other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    if let Ok(picture) = camera.picture(scene(other)).await {
        assert_ne!(colour_of_the_middle(&picture), [0, 255, 0]);
    }
    assert_eq!(server.targets().len(), asked);
}

fn colour_of_the_middle(picture: &[u8]) -> [u8; 3] {
    let mut reader = png::Decoder::new(std::io::Cursor::new(picture))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((frame.width, frame.height), (1200, 800));
    let step = frame.color_type.samples();
    let at = (400 * 1200 + 600) * step;
    [pixels[at], pixels[at + 1], pixels[at + 2]]
}
