//! The recovery kit as a file: the text that is sealed with a passphrase.

mod samples;

use std::io::Read as _;

use age::{Decryptor, Encryptor, IdentityFile, Recipient, x25519};
use allotment_types::{ExposeSecret, Language};

use samples::{KEY, PUBLIC_KEY, kit};

#[test]
fn the_text_is_all_comment_but_for_the_key() {
    for language in Language::ALL {
        let text = kit(language).text();
        let lines = text.expose_secret().lines();
        let keys: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
        assert_eq!(keys, [KEY], "{language:?}");
    }
}

#[test]
fn age_takes_the_text_as_it_is_and_opens_what_was_sealed() {
    let recipient: x25519::Recipient = PUBLIC_KEY.parse().unwrap();
    let sealed = {
        let to = [&recipient as &dyn Recipient];
        let encryptor = Encryptor::with_recipients(to.into_iter()).unwrap();
        let mut sealed = Vec::new();
        let mut writer = encryptor.wrap_output(&mut sealed).unwrap();
        std::io::Write::write_all(&mut writer, b"db_password: canary").unwrap();
        writer.finish().unwrap();
        sealed
    };
    let text = kit(Language::De).text();
    let file = IdentityFile::from_buffer(text.expose_secret().as_bytes()).unwrap();
    let identities = file.into_identities().unwrap();
    let identities = identities.iter().map(|identity| &**identity as _);
    let mut opened = String::new();
    Decryptor::new(&sealed[..])
        .unwrap()
        .decrypt(identities)
        .unwrap()
        .read_to_string(&mut opened)
        .unwrap();
    assert_eq!(opened, "db_password: canary");
}

#[test]
fn a_name_with_a_line_break_does_not_leave_the_comment() {
    let mut kit = kit(Language::En);
    kit.collective = "Garden\nAGE-SECRET-KEY-1EVIL".to_owned();
    kit.operator = "ada\r\nAGE-SECRET-KEY-1EVIL".to_owned();
    kit.opens[0].login = "root@host\nAGE-SECRET-KEY-1EVIL".to_owned();
    let text = kit.text();
    let lines = text.expose_secret().lines();
    assert_eq!(lines.filter(|line| !line.starts_with('#')).count(), 1);
}

#[test]
fn nothing_of_a_kit_is_shown_by_accident() {
    let kit = kit(Language::En);
    let shown = format!("{kit:?} {:?} {:?} {:?}", kit.html(), kit.text(), kit.pdf());
    assert!(!shown.contains("AGE-SECRET-KEY-1"));
}

#[test]
fn the_english_text_reads_well() {
    insta::assert_snapshot!(kit(Language::En).text().expose_secret(), @"
    # Recovery key of ada, The Garden
    #
    # ada made this key on 21 November 2026 to look after the instances of The Garden.
    # Secret. Whoever reads this page can open the passwords and keys of the instances below. Do not photograph it and do not send it.
    #
    # THE KEY
    # It is one line without spaces, the groups are for the eye. After the first 1 there is no letter B, I or O and no other 1: what looks like an O is a zero.
    # Its public half, which is no secret:
    #     age10cyxdwn25z4v27yy3aucc6rmxcf67f3ktpyagm5su2f56n0039zqn3crdd
    #
    # WHAT IT OPENS
    # The file secrets.age of each of these instances, and of those that are sealed to it later:
    # - wiki.example.org: /var/lib/allotment/instances/wiki.example.org, reached by ssh root@192.0.2.7
    #
    # HOW TO USE IT
    # With Allotment, on any computer; type the key when you are asked for it:
    #     allotment operator restore ada
    # 1. Without Allotment, install the program age (age-encryption.org), with the line for your system:
    #        apt install age
    #        brew install age
    #        winget install FiloSottile.age
    # 2. Fetch secrets.age from the server.
    # 3. Type the key into a file key.txt, on one line, without spaces.
    # 4. Open the secrets, and delete key.txt afterwards:
    #        age -d -i key.txt secrets.age
    #
    # WHERE TO KEEP IT
    # - On paper, with two people, in two houses. Each in a closed envelope.
    # - Not on the server, not with its provider, not in a mailbox and not in a cloud.
    # - If a page is lost or was read by others, tell the other operators on the same day. If all copies are lost, what was sealed to this key alone stays closed for good.
    #
    # WHO HOLDS IT
    #
    # The key itself follows. Every line that begins with # is left out by age, so this file can be used as it is:
    AGE-SECRET-KEY-1WADR6CJK7E0LDPF5PW3PX63UQ38AQVSMWDJP8LRNWWP6Z5KTVSAQRQAXLN
    ");
}
