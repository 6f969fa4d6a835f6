//! Slow, cut and broken links.

use std::time::{Duration, Instant};

use allotment_provision::{Frame, LinkError, transport::Quiet};
use allotment_ssh::relay::Relay;

use crate::sshd::{run, sshd_or_skip};

fn frames(count: usize) -> Vec<Frame> {
    (0..count)
        .map(|index| Frame::new(format!("exit {index}")))
        .collect()
}

#[tokio::test]
async fn a_batch_costs_one_round_trip_however_many_frames_it_has() {
    let sshd = sshd_or_skip!();
    let one_way = Duration::from_millis(100);
    let relay = Relay::start(sshd.address(), one_way).await.unwrap();
    let mut transport = sshd.connect_to(&sshd.target_at(relay.address())).await;
    assert_eq!(transport.round_trips(), 0);
    let begun = Instant::now();
    let exits = transport.run(frames(30), &mut Quiet).await.unwrap();
    let took = begun.elapsed();
    assert!(
        exits
            .iter()
            .enumerate()
            .all(|(index, exit)| usize::try_from(exit.code) == Ok(index))
    );
    assert_eq!(transport.round_trips(), 1);
    assert!(
        took >= 2 * one_way,
        "{took:?} is less than a round trip: the relay does not delay"
    );
    assert!(took < 4 * one_way, "{took:?} is two round trips");
    transport.run(frames(1), &mut Quiet).await.unwrap();
    transport.run(Vec::new(), &mut Quiet).await.unwrap();
    assert_eq!(transport.round_trips(), 2);
    transport.close().await;
}

#[tokio::test]
async fn a_dead_link_is_noticed_in_time_and_for_good() {
    let sshd = sshd_or_skip!();
    let relay = Relay::start(sshd.address(), Duration::ZERO).await.unwrap();
    let mut transport = sshd.connect_to(&sshd.target_at(relay.address())).await;
    run(&mut *transport, "true").await;
    relay.cut();
    let begun = Instant::now();
    let lost = transport.run(frames(2), &mut Quiet).await;
    let took = begun.elapsed();
    let Err(LinkError::Lost { source }) = lost else {
        panic!("{lost:?}");
    };
    assert!(source.to_string().contains("not responding"), "{source}");
    // Two tests, two seconds apart, and room for a busy computer.
    assert!(
        took > Duration::from_secs(2) && took < Duration::from_secs(15),
        "{took:?}"
    );
    relay.heal();
    let again = transport.run(frames(1), &mut Quiet).await;
    assert!(matches!(again, Err(LinkError::Lost { .. })), "{again:?}");
    let mut anew = sshd.connect_to(&sshd.target_at(relay.address())).await;
    assert_eq!(run(&mut *anew, "exit 5").await.code, 5);
}

#[tokio::test]
async fn a_short_cut_is_survived() {
    let sshd = sshd_or_skip!();
    let relay = Relay::start(sshd.address(), Duration::ZERO).await.unwrap();
    let mut transport = sshd.connect_to(&sshd.target_at(relay.address())).await;
    relay.cut();
    let mut quiet = Quiet;
    let (exits, ()) = tokio::join!(transport.run(frames(3), &mut quiet), async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        relay.heal();
    });
    assert_eq!(exits.unwrap()[2].code, 2);
}

#[tokio::test]
async fn a_broken_connection_is_noticed_at_once() {
    let sshd = sshd_or_skip!();
    let relay = Relay::start(sshd.address(), Duration::ZERO).await.unwrap();
    let mut transport = sshd.connect_to(&sshd.target_at(relay.address())).await;
    let begun = Instant::now();
    let mut quiet = Quiet;
    let (lost, ()) = tokio::join!(
        transport.run(vec![Frame::new("sleep 60")], &mut quiet),
        async { relay.reset() }
    );
    assert!(matches!(lost, Err(LinkError::Lost { .. })), "{lost:?}");
    assert!(
        begun.elapsed() < Duration::from_secs(3),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn a_killed_shell_is_a_lost_link() {
    let sshd = sshd_or_skip!();
    let mut transport = sshd.connect().await;
    let lost = transport
        .run(vec![Frame::new("kill -9 $$")], &mut Quiet)
        .await;
    assert!(matches!(lost, Err(LinkError::Lost { .. })), "{lost:?}");
}

#[tokio::test]
async fn much_in_both_directions_at_once_arrives_whole() {
    let sshd = sshd_or_skip!();
    let relay = Relay::start(sshd.address(), Duration::from_millis(20))
        .await
        .unwrap();
    let mut transport = sshd.connect_to(&sshd.target_at(relay.address())).await;
    let bytes: Vec<u8> = (0..500_000_u32)
        .map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[1])
        .collect();
    let batch = (0..6)
        .map(|_| Frame::new("cat").with_bytes(bytes.clone()))
        .collect();
    let exits = transport.run(batch, &mut Quiet).await.unwrap();
    assert!(
        exits
            .iter()
            .all(|exit| exit.stdout == bytes && !exit.truncated)
    );
}

#[tokio::test]
async fn of_endless_output_the_ends_are_kept() {
    let sshd = sshd_or_skip!();
    let mut transport = sshd.connect().await;
    let exit = run(
        &mut *transport,
        "echo first; head -c 20000000 /dev/zero; echo last; exit 3",
    )
    .await;
    assert!(exit.truncated && exit.code == 3);
    assert!(exit.stdout.len() < 1024 * 1024 + 100);
    assert!(exit.stdout.starts_with(b"first\n") && exit.stdout.ends_with(b"last\n"));
}
