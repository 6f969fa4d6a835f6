//! The stand-in behaves as the connections that it stands in for.

use std::time::Duration;

use allotment_provision::transport::Quiet;

use super::*;

fn here() -> impl Iterator<Item = LocalShell> {
    ShellProgram::ALL
        .into_iter()
        .filter(|program| program.is_here())
        .map(|program| LocalShell::start(program).unwrap())
}

#[tokio::test]
async fn a_batch_comes_back_in_order_with_status_and_both_outputs() {
    for mut shell in here() {
        let frames = vec![
            Frame::new("echo one; echo uno >&2; exit 3"),
            Frame::new("cat").with_bytes("quotes ' \" and\nlines"),
            Frame::new("cd /; X=1; set -e; false; echo unreached"),
            Frame::new("echo 'unclosed"),
            Frame::new("echo \"${X-unset}\""),
        ];
        let exits = shell.run(frames, &mut Quiet).await.unwrap();
        assert_eq!(
            (exits[0].code, &exits[0].stdout[..], &exits[0].stderr[..]),
            (3, &b"one\n"[..], &b"uno\n"[..])
        );
        assert_eq!(exits[1].stdout_text(), "quotes ' \" and\nlines");
        assert_eq!((exits[2].code, &exits[2].stdout[..]), (1, &b""[..]));
        assert_ne!(exits[3].code, 0);
        assert_eq!(exits[4].stdout_text(), "unset\n");
        assert_eq!(shell.round_trips(), 1);
    }
}

#[tokio::test]
async fn large_binary_output_is_told_while_it_comes_and_kept_whole() {
    struct Heard(Vec<u8>);
    impl OutputSink for Heard {
        fn chunk(&mut self, _: usize, _: Stream, bytes: &[u8]) {
            self.0.extend_from_slice(bytes);
        }
    }
    let bytes: Vec<u8> = (0..3_000_000u32)
        .map(|n| n.wrapping_mul(n).to_be_bytes()[2])
        .collect();
    let mut shell = LocalShell::start(ShellProgram::Sh).unwrap();
    let mut heard = Heard(vec![]);
    let frame = Frame::new("cat").with_bytes(bytes.clone());
    let exits = shell.run(vec![frame], &mut heard).await.unwrap();
    assert!(exits[0].stdout == bytes);
    assert!(heard.0 == bytes);
}

#[tokio::test]
async fn a_cut_link_loses_the_batch_and_every_later_one() {
    for how in [Cut::Link, Cut::Processes] {
        let mut shell = LocalShell::start(ShellProgram::Sh).unwrap();
        let cutter = shell.cutter();
        let cut = async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            cutter.cut(how);
        };
        let mut nobody = Quiet;
        let (answer, ()) = tokio::join!(shell.run(vec![Frame::new("sleep 30")], &mut nobody), cut);
        assert!(matches!(answer, Err(LinkError::Lost { .. })));
        let later = shell.run(vec![Frame::new("true")], &mut Quiet).await;
        assert!(matches!(later, Err(LinkError::Lost { .. })));
        // Leaves nothing of this test behind.
        kill_group(cutter.group);
    }
}
