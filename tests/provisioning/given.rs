//! Secrets that only people can give, such as the password of a mail account.

use allotment_practice::ServerShape;

use crate::support::{Shed, Site};

/// The exit code when an answer of a person is needed first.
const ANSWER_NEEDED: i32 = 5;

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_only_people_can_give_is_asked_for_before_any_change_and_arrives_as_it_was_typed()
 {
    let Some(site) = Site::stocked("t-given", ServerShape::default()).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let brought = Shed {
        secret: "generate=false",
        ..Shed::default()
    };
    let recipes = brought.recipes();
    let plan = recipes
        .planned(&desk, site.name(), &site.address("shed"))
        .await;
    site.mark().await;

    let without = desk.run(&["apply", &plan]).await;
    assert_eq!(without.code, ANSWER_NEEDED, "{}", without.raw);
    assert_eq!(without.error_code(), "secrets-needed");
    assert_eq!(without.error()["detail"]["secrets"][0], "key");
    let misnamed = desk
        .run(&["apply", &plan, "--secret-from", "kye=/etc/hostname"])
        .await;
    assert_eq!(misnamed.code, 2, "{}", misnamed.raw);
    let empty = desk
        .run(&["apply", &plan, "--secret-from", "key=/dev/null"])
        .await;
    assert_eq!(empty.code, 2, "{}", empty.raw);
    site.assert_untouched().await;

    let typed = "it's \"$HOME\" \\ `id`";
    let (code, screen) = desk
        .at_terminal(&["apply", &plan], &[("The secret `key`", typed)])
        .await;
    assert_eq!(code, Some(0), "{screen}");
    assert!(
        !screen.contains(typed),
        "what is typed is not shown: {screen}"
    );
    let arrived = site
        .console("docker exec \"$(docker ps -q --filter name=shed_)\" cat /run/secrets/key")
        .await;
    assert_eq!(arrived, typed);

    // Sealed on the server: nobody is asked a second time.
    let again = desk.run(&["apply", &plan]).await.ok();
    assert_eq!(again.reply()["changed"], 0, "{}", again.raw);
    site.end().await;
}
