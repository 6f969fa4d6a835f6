<?php
// php /mail-test.php ADDRESS   sends a message by the cloud's own settings

if ( PHP_SAPI !== 'cli' || !filter_var( $argv[1] ?? '', FILTER_VALIDATE_EMAIL ) ) {
	fwrite( STDERR, "Usage: php /mail-test.php ADDRESS\n" );
	exit( 2 );
}
$recipeAddress = $argv[1];
require '/var/www/html/lib/base.php';
$mailer = \OC::$server->get( \OCP\Mail\IMailer::class );
$message = $mailer->createMessage();
$message->setTo( [ $recipeAddress ] );
$message->setSubject( 'Mail works: ' . getenv( 'DOMAIN' ) );
$message->setPlainBody( 'This message was sent by the Nextcloud at https://' . getenv( 'DOMAIN' ) . " to see whether its mail arrives. Nothing needs to be done.\n" );
try {
	$refused = $mailer->send( $message );
} catch ( \Throwable $e ) {
	fwrite( STDERR, 'The mail server did not take the message: ' . $e->getMessage() . "\n" );
	exit( 1 );
}
if ( $refused !== [] ) {
	fwrite( STDERR, 'The mail server refused the address ' . implode( ', ', $refused ) . ".\n" );
	exit( 1 );
}
echo "The mail server took the message.\n";
