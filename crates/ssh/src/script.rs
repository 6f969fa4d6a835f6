//! The text of a batch, as it is written to the shell's standard input.
//!
//! ```sh
//! {
//! printf '␞MARK %s\n' "begin"; printf '␞MARK %s\n' "begin" >&2
//! (eval 'SCRIPT') </dev/null
//! printf '␞MARK %s\n' "0 $?"; printf '␞MARK %s\n' "0" >&2
//! printf %s 'BASE64' | base64 -d | (eval 'SCRIPT')
//! printf '␞MARK %s\n' "1 $?"; printf '␞MARK %s\n' "1" >&2
//! }
//! ```
//!
//! - The outer `{ }` is one command, which a shell reads to its end before it
//!   begins: of a batch that a cut tore nothing runs.
//! - `( )` keeps `exit`, `cd`, `set -e`, variables and redirections of a
//!   script inside it, `eval` with one quoted argument an unclosed quote.
//! - What a script reads comes through `printf`, which is a part of the shell
//!   (this is checked at login): no process has it as an argument, and unlike
//!   a here-document, which bash may put into a temporary file, it is never
//!   on a disk. A pipeline's status is that of its last command, the script.
//! - A script that is meant for the shell itself has `{ ; }` instead, and can
//!   read nothing: a pipeline would put it into a subshell again.
//! - Everything before the `begin` mark is late output of programs that
//!   earlier batches left in the background, and is dropped. What such a
//!   program writes while a later batch runs cannot be told from that batch's
//!   own output; exit statuses are never touched by it. A script that leaves
//!   something running sends its output elsewhere.

use allotment_provision::{Frame, shell::quote, transport::Stdin};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use crate::marks::Mark;

/// Both streams carry this label before the first frame of a batch.
pub(crate) const BEGIN: &str = "begin";

/// Writes a batch as shell text. Secrets are in it: it is wiped when dropped,
/// and never grows, which would leave a copy behind.
pub(crate) fn batch(frames: &[Frame], mark: &Mark) -> Zeroizing<Vec<u8>> {
    let begin = both(mark, BEGIN, BEGIN);
    let scripts: Vec<String> = frames.iter().map(|f| word(&f.script)).collect();
    let ends: Vec<String> = (0..frames.len())
        .map(|index| both(mark, &format!("{index} $?"), &index.to_string()))
        .collect();
    let size = 4
        + begin.len()
        + frames
            .iter()
            .zip(scripts.iter().zip(&ends))
            .map(|(frame, (script, end))| {
                script.len() + end.len() + fed(frame).map_or(0, base64_len) + 64
            })
            .sum::<usize>();

    let mut text = Zeroizing::new(Vec::with_capacity(size));
    text.extend_from_slice(b"{\n");
    text.extend_from_slice(begin.as_bytes());
    for ((frame, script), end) in frames.iter().zip(&scripts).zip(&ends) {
        match fed(frame) {
            None if frame.in_shell => {
                text.extend_from_slice(b"{ eval ");
                text.extend_from_slice(script.as_bytes());
                text.extend_from_slice(b"; } </dev/null\n");
            }
            None => {
                text.extend_from_slice(b"(eval ");
                text.extend_from_slice(script.as_bytes());
                text.extend_from_slice(b") </dev/null\n");
            }
            Some(bytes) => {
                text.extend_from_slice(b"printf %s '");
                append_base64(&mut text, bytes);
                text.extend_from_slice(b"' | base64 -d | (eval ");
                text.extend_from_slice(script.as_bytes());
                text.extend_from_slice(b")\n");
            }
        }
        text.extend_from_slice(end.as_bytes());
    }
    text.extend_from_slice(b"}\n");
    debug_assert!(text.len() <= size, "the buffer grew");
    text
}

fn both(mark: &Mark, out: &str, err: &str) -> String {
    format!("{}; {} >&2\n", mark.print(out), mark.print(err))
}

/// The script as one word. Some shells would take a leading `-` for an option
/// of `eval`.
fn word(script: &str) -> String {
    if script.starts_with('-') {
        return quote(&format!(" {script}"));
    }
    quote(script)
}

fn fed(frame: &Frame) -> Option<&[u8]> {
    match &frame.stdin {
        Stdin::Nothing => None,
        Stdin::Bytes(bytes) => Some(bytes),
        Stdin::Secret(secret) => Some(secret.expose_secret().as_bytes()),
    }
}

fn base64_len(bytes: &[u8]) -> usize {
    bytes.len().div_ceil(3) * 4
}

/// Encodes in place: an intermediate string would be one more copy to wipe.
fn append_base64(text: &mut Vec<u8>, bytes: &[u8]) {
    let at = text.len();
    text.resize(at + base64_len(bytes), 0);
    let written = BASE64_STANDARD.encode_slice(bytes, &mut text[at..]);
    debug_assert_eq!(
        written.ok(),
        Some(base64_len(bytes)),
        "Base64 has this size"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_plain_shell_text_between_marks() {
        let mark = Mark::random();
        let frames = [
            Frame::new("echo 'hi'; exit 3"),
            Frame::new("cat").with_secret("pass".into()),
            Frame::in_shell("hi() { echo hi; }"),
        ];
        let text = String::from_utf8(batch(&frames, &mark).to_vec()).unwrap();
        let hex = mark.print("");
        let hex = hex.split("036").nth(1).unwrap().split(' ').next().unwrap();
        insta::assert_snapshot!(text.replace(hex, "MARK"), @r#"
        {
        printf '\036MARK %s\n' "begin"; printf '\036MARK %s\n' "begin" >&2
        (eval 'echo '\''hi'\''; exit 3') </dev/null
        printf '\036MARK %s\n' "0 $?"; printf '\036MARK %s\n' "0" >&2
        printf %s 'cGFzcw==' | base64 -d | (eval cat)
        printf '\036MARK %s\n' "1 $?"; printf '\036MARK %s\n' "1" >&2
        { eval 'hi() { echo hi; }'; } </dev/null
        printf '\036MARK %s\n' "2 $?"; printf '\036MARK %s\n' "2" >&2
        }
        "#);
    }

    #[test]
    fn the_buffer_of_secrets_never_grows() {
        let frames: Vec<Frame> = (0..50)
            .map(|size| Frame::new("'".repeat(size)).with_bytes(vec![7; size * 31]))
            .collect();
        let text = batch(&frames, &Mark::random());
        // The assertion inside holds in tests; what remains is that it ran.
        assert!(text.len() <= text.capacity());
    }
}
