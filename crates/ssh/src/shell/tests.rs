//! The framing against the shells of this computer, through pipes.

use std::{process::Stdio, time::Instant};

use proptest::prelude::*;
use secrecy::SecretString;
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};

use allotment_provision::transport::Quiet;

use super::*;

type LocalShell = Shell<ChildStdin, ChildStdout, ChildStderr>;

const LIMITS: Limits = Limits {
    silence: Duration::from_secs(30),
    output: 1024 * 1024,
};

/// Starts a shell of this computer. The child is killed when dropped.
#[expect(clippy::disallowed_methods, reason = "the tests are about real shells")]
fn start(program: &[&str], limits: Limits) -> Option<(LocalShell, Child)> {
    let mut child = Command::new(program[0])
        .args(&program[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .ok()?;
    let shell = Shell::new(
        child.stdin.take()?,
        child.stdout.take()?,
        child.stderr.take()?,
        limits,
    );
    Some((shell, child))
}

fn sh() -> (LocalShell, Child) {
    start(&["sh"], LIMITS).expect("every Unix has an sh")
}

/// Each shell that servers have as their `sh`, as far as it is here.
fn every_shell() -> Vec<(&'static str, LocalShell, Child)> {
    let programs: [&[&str]; 4] = [&["sh"], &["dash"], &["bash", "--posix"], &["busybox", "sh"]];
    let mut shells = Vec::new();
    for program in programs {
        match start(program, LIMITS) {
            Some((shell, child)) => shells.push((program[0], shell, child)),
            None => eprintln!("skipped: {} is not installed", program[0]),
        }
    }
    shells
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

fn exit(code: i32, stdout: &str, stderr: &str) -> Exit {
    Exit {
        code,
        stdout: stdout.into(),
        stderr: stderr.into(),
        truncated: false,
    }
}

async fn run_one(shell: &mut LocalShell, frame: Frame) -> Exit {
    let mut exits = shell.run(&[frame], &mut Quiet).await.unwrap();
    assert_eq!(exits.len(), 1);
    exits.remove(0)
}

#[tokio::test]
async fn a_batch_comes_back_in_order_with_status_and_both_outputs() {
    for (name, mut shell, _child) in every_shell() {
        let frames = [
            Frame::new("echo out; echo err >&2; exit 3"),
            Frame::new("printf 'no line end'"),
            Frame::new(""),
            Frame::new("exit 127"),
            Frame::new("exit 255"),
            Frame::new("cat").with_bytes("it's\n"),
            Frame::new("cat; exit 9").with_secret(SecretString::from("pä$$'word")),
        ];
        let exits = shell.run(&frames, &mut Quiet).await.unwrap();
        let expected = [
            exit(3, "out\n", "err\n"),
            exit(0, "no line end", ""),
            exit(0, "", ""),
            exit(127, "", ""),
            exit(255, "", ""),
            exit(0, "it's\n", ""),
            exit(9, "pä$$'word", ""),
        ];
        assert_eq!(exits, expected, "{name}");
    }
}

#[tokio::test]
async fn whatever_a_script_does_stays_inside_it() {
    for (name, mut shell, _child) in every_shell() {
        let nasty = [
            ("cd /tmp; LEAK=1; set -eu; umask 077", 0),
            ("exit 5", 5),
            ("set -e; false; echo not reached", 1),
            ("exec 1>&- 2>&-; echo lost", -1),
            ("exec sh -c 'exit 4'", 4),
            ("trap 'exit 6' EXIT; exit 0", 6),
            ("sh -c 'kill -9 $$'", 137),
            ("# only a comment", 0),
            ("cat <<X\nhere\nX\n", 0),
            ("exit 7 # ) ' \" `", 7),
        ];
        for (script, code) in nasty {
            let exit = run_one(&mut shell, Frame::new(script)).await;
            if code >= 0 {
                assert_eq!(exit.code, code, "{name}: {script}: {exit:?}");
            }
        }
        for unfinished in [
            "echo 'open",
            "if",
            "( echo",
            "cat <<'X",
            "echo \"$(",
            "-x",
            ")",
        ] {
            let exit = run_one(&mut shell, Frame::new(unfinished)).await;
            if !unfinished.contains("<<") {
                assert_ne!(exit.code, 0, "{name}: {unfinished}");
            }
        }
        let after = run_one(
            &mut shell,
            Frame::new("false; echo \"${LEAK-clean} $UNSET\"; pwd"),
        )
        .await;
        let here = std::env::current_dir().unwrap();
        assert_eq!(
            after,
            exit(0, &format!("clean \n{}\n", here.display()), ""),
            "{name}"
        );
    }
}

#[tokio::test]
async fn what_a_script_for_the_shell_itself_defines_is_there_for_later_ones() {
    for (name, mut shell, _child) in every_shell() {
        let lesson = Frame::in_shell("greet() { echo \"hello $1\"; }; exec 9</dev/null");
        assert_eq!(run_one(&mut shell, lesson).await, exit(0, "", ""), "{name}");
        let use_it = Frame::new("greet ada; read -r NOTHING <&9");
        assert_eq!(
            run_one(&mut shell, use_it).await,
            exit(1, "hello ada\n", ""),
            "{name}"
        );
    }
}

#[tokio::test]
async fn of_a_batch_that_was_torn_nothing_runs() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("made");
    let frames = [
        Frame::new(format!("touch {}", file.display())),
        Frame::new("cat").with_bytes("some input"),
        Frame::new("true"),
    ];
    for (name, mut shell, mut child) in every_shell() {
        let text = script::batch(&frames, &shell.mark);
        // All but the end of its last line.
        shell
            .input
            .write_all(&text[..text.len() - 2])
            .await
            .unwrap();
        drop(shell);
        child.wait().await.unwrap();
        assert!(!file.exists(), "{name}");
    }
}

#[tokio::test]
async fn a_script_that_reads_finds_nothing_and_does_not_eat_the_next_one() {
    for (name, mut shell, _child) in every_shell() {
        let frames = [
            Frame::new("cat; read line; echo \"[$line]\""),
            Frame::new("cat >/dev/null; echo next"),
            Frame::new("head -c 1").with_bytes("abc"),
            Frame::new("echo last"),
        ];
        let exits = shell.run(&frames, &mut Quiet).await.unwrap();
        let texts: Vec<_> = exits.iter().map(Exit::stdout_text).collect();
        assert_eq!(texts, ["[]\n", "next\n", "a", "last\n"], "{name}");
    }
}

#[tokio::test]
async fn a_script_may_leave_what_it_was_given_unread() {
    for (name, mut shell, _child) in every_shell() {
        let much = vec![b'x'; 300_000];
        let frames = [
            Frame::new("exit 3").with_bytes(much.clone()),
            Frame::new("wc -c").with_bytes(much),
        ];
        let exits = shell.run(&frames, &mut Quiet).await.unwrap();
        assert_eq!(exits[0], exit(3, "", ""), "{name}");
        assert_eq!(exits[1].stdout_text().trim(), "300000", "{name}");
    }
}

#[tokio::test]
async fn much_output_while_much_is_still_being_written_does_not_block() {
    for (name, mut shell, _child) in every_shell() {
        let frames: Vec<Frame> = (0..20)
            .map(|_| Frame::new("cat; cat /dev/null >&2").with_bytes(vec![b'y'; 200_000]))
            .collect();
        let exits = shell.run(&frames, &mut Quiet).await.unwrap();
        assert!(exits.iter().all(|e| e.stdout.len() == 200_000), "{name}");
    }
}

struct Heard {
    bytes: [usize; 2],
}

impl OutputSink for Heard {
    fn chunk(&mut self, _: usize, stream: Stream, bytes: &[u8]) {
        self.bytes[usize::from(stream == Stream::Err)] += bytes.len();
    }
}

#[tokio::test]
async fn of_10_mb_the_ends_are_kept_and_all_is_heard() {
    let (mut shell, _child) = sh();
    let script = "echo first; head -c 10000000 /dev/zero; echo last; head -c 3000000 /dev/zero >&2";
    let mut heard = Heard { bytes: [0; 2] };
    let exits = shell.run(&[Frame::new(script)], &mut heard).await.unwrap();
    assert!(exits[0].truncated);
    assert!(exits[0].stdout.starts_with(b"first\n") && exits[0].stdout.ends_with(b"last\n"));
    assert!(exits[0].stdout.len() < LIMITS.output + 100);
    assert_eq!(heard.bytes, [10_000_011, 3_000_000]);
}

#[tokio::test]
async fn output_is_heard_while_the_script_still_runs() {
    struct Letter(Option<tokio::sync::oneshot::Sender<()>>);
    impl OutputSink for Letter {
        fn chunk(&mut self, frame: usize, _: Stream, bytes: &[u8]) {
            assert_eq!((frame, bytes), (1, b"here\n".as_slice()));
            if let Some(sender) = self.0.take() {
                sender.send(()).unwrap();
            }
        }
    }
    let dir = tempfile::TempDir::new().unwrap();
    let fifo = dir.path().join("go");
    let (mut shell, _child) = sh();
    // The script waits for a word that is sent only once its output was heard.
    let script = format!(
        "mkfifo {0}; echo here; read word <{0}; exit 2",
        fifo.display()
    );
    let (sender, heard) = tokio::sync::oneshot::channel();
    let mut sink = Letter(Some(sender));
    let frames = [Frame::new("true"), Frame::new(script)];
    let (exits, ()) = tokio::join!(shell.run(&frames, &mut sink), async {
        heard.await.unwrap();
        tokio::task::spawn_blocking(move || std::fs::write(fifo, "go\n").unwrap())
            .await
            .unwrap();
    });
    assert_eq!(exits.unwrap()[1].code, 2);
}

#[tokio::test]
async fn late_output_of_a_background_child_changes_no_later_result() {
    for (name, mut shell, _child) in every_shell() {
        let dir = tempfile::TempDir::new().unwrap();
        let said = dir.path().join("said");
        let said = said.display();
        let script = format!("(sleep 0.3; echo LATE; echo LATE >&2; : >{said}) & exit 3");
        let started = run_one(&mut shell, Frame::new(script)).await;
        assert_eq!(started, exit(3, "", ""), "{name}");
        // While no batch runs, the child speaks: nobody hears it.
        let path = dir.path().join("said");
        let deadline = Instant::now() + Duration::from_secs(10);
        while !path.exists() {
            assert!(Instant::now() < deadline, "{name}: the child never spoke");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let next = run_one(&mut shell, Frame::new("echo next; exit 4")).await;
        assert_eq!(next, exit(4, "next\n", ""), "{name}");
    }
}

#[tokio::test]
async fn a_killed_shell_is_an_error_and_stays_one() {
    for (name, mut shell, _child) in every_shell() {
        let frames = [Frame::new("kill -9 $$"), Frame::new("echo never")];
        let first = shell.run(&frames, &mut Quiet).await;
        assert!(matches!(first, Err(ShellError::Ended)), "{name}: {first:?}");
        let second = shell.run(&[Frame::new("true")], &mut Quiet).await;
        assert!(
            matches!(second, Err(ShellError::GivenUp)),
            "{name}: {second:?}"
        );
    }
}

#[tokio::test]
async fn a_batch_that_was_dropped_half_way_leaves_no_answers_for_the_next() {
    let (mut shell, _child) = sh();
    let frames = [Frame::new("sleep 30")];
    let mut quiet = Quiet;
    assert!(
        timeout(Duration::from_millis(200), shell.run(&frames, &mut quiet))
            .await
            .is_err()
    );
    let next = shell.run(&[Frame::new("true")], &mut Quiet).await;
    assert!(matches!(next, Err(ShellError::GivenUp)), "{next:?}");
}

#[tokio::test]
async fn silence_has_a_limit_and_any_byte_begins_it_anew() {
    let limits = Limits {
        silence: Duration::from_millis(600),
        ..LIMITS
    };
    let (mut shell, _child) = start(&["sh"], limits).unwrap();
    let talking = "for i in 1 2 3 4 5; do echo $i; sleep 0.3; done";
    assert_eq!(run_one(&mut shell, Frame::new(talking)).await.code, 0);
    let silent = shell.run(&[Frame::new("sleep 30")], &mut Quiet).await;
    assert!(matches!(silent, Err(ShellError::Silent(after)) if after == limits.silence));
}

#[test]
fn no_process_has_what_a_script_reads_in_its_arguments_or_environment() {
    runtime().block_on(async {
        for (name, mut shell, _child) in every_shell() {
            let canary = format!("canary-{:032x}", rand::random::<u128>());
            // The script looks at every process while it and its feeder run.
            let look = "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' >&2; cat";
            let frame = Frame::new(look).with_secret(SecretString::from(canary.as_str()));
            let exit = run_one(&mut shell, frame).await;
            assert_eq!(exit.stdout_text(), canary, "{name}");
            let coded = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, &canary);
            for form in [&canary, &coded] {
                assert!(!exit.stderr_text().contains(form.as_str()), "{name}");
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_bytes_and_any_status_come_back_exactly(
        frames in proptest::collection::vec(
            (proptest::collection::vec(any::<u8>(), 0..300), any::<u8>()), 1..6),
    ) {
        runtime().block_on(async {
            for (name, mut shell, _child) in every_shell() {
                let batch: Vec<Frame> = frames
                    .iter()
                    .map(|(bytes, code)| {
                        Frame::new(format!("tee /dev/fd/2; exit {code}")).with_bytes(bytes.clone())
                    })
                    .collect();
                let exits = shell.run(&batch, &mut Quiet).await.unwrap();
                for (exit, (bytes, code)) in exits.iter().zip(&frames) {
                    prop_assert_eq!(&exit.stdout, bytes, "{}", name);
                    prop_assert_eq!(&exit.stderr, bytes, "{}", name);
                    prop_assert_eq!(exit.code, i32::from(*code), "{}", name);
                }
                prop_assert_eq!(exits.len(), frames.len());
            }
            Ok(())
        })?;
    }

    #[test]
    fn any_script_at_all_leaves_the_shell_in_step(script in "[ -~\n]{0,60}") {
        // Words that would end the shell itself or touch this computer are
        // not made of these letters by chance.
        prop_assume!(!script.contains("kill") && !script.contains('>'));
        runtime().block_on(async {
            for (name, mut shell, _child) in every_shell() {
                let batch = [Frame::new(script.as_str()), Frame::new("echo in step; exit 8")];
                let exits = shell.run(&batch, &mut Quiet).await.unwrap();
                prop_assert_eq!(exits[1].code, 8, "{}: {:?}", name, script);
                prop_assert!(exits[1].stdout_text().ends_with("in step\n"), "{}", name);
            }
            Ok(())
        })?;
    }
}
