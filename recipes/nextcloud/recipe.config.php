<?php
// What the recipe says to Nextcloud. start.sh copies this file into the folder
// of settings as `zz-recipe.config.php`, where it goes before `config.php`.

/** A setting of the stack, or nothing. */
$recipeSetting = static fn ( string $name ): string => (string)getenv( $name );

$CONFIG = [
	// `localhost` for whoever looks from inside the container.
	'trusted_domains' => [ 'localhost', $recipeSetting( 'DOMAIN' ) ],
	'overwritehost' => $recipeSetting( 'DOMAIN' ),
	'overwriteprotocol' => 'https',
	'overwrite.cli.url' => 'https://' . $recipeSetting( 'DOMAIN' ),
	// Traefik's address changes; only it and the stack are in these networks.
	'trusted_proxies' => [ '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16' ],
	'default_language' => $recipeSetting( 'DEFAULT_LANGUAGE' ) ?: 'en',
	// Heavy background jobs between 1 and 5 o'clock UTC.
	'maintenance_window_start' => 1,
	// Otherwise the installer makes a database account of its own, `oc_admin`,
	// and nobody knows its password but config.php.
	'setup_create_db_user' => false,
];

if ( $recipeSetting( 'PHONE_REGION' ) !== '' ) {
	$CONFIG['default_phone_region'] = $recipeSetting( 'PHONE_REGION' );
}

if ( $recipeSetting( 'SMTP_HOST' ) !== '' && is_readable( '/run/secrets/smtp_password' ) ) {
	$recipeFrom = explode( '@', $recipeSetting( 'MAIL_FROM' ), 2 );
	$CONFIG += [
		'mail_smtpmode' => 'smtp',
		'mail_smtphost' => $recipeSetting( 'SMTP_HOST' ),
		'mail_smtpport' => (int)$recipeSetting( 'SMTP_PORT' ),
		// `ssl`, or nothing for STARTTLS: Nextcloud uses that where the server has it.
		'mail_smtpsecure' => $recipeSetting( 'SMTP_SECURE' ) === 'ssl' ? 'ssl' : '',
		'mail_smtpauth' => $recipeSetting( 'SMTP_NAME' ) !== '',
		'mail_smtpname' => $recipeSetting( 'SMTP_NAME' ),
		'mail_smtppassword' => trim( (string)file_get_contents( '/run/secrets/smtp_password' ) ),
		'mail_from_address' => $recipeFrom[0],
		'mail_domain' => $recipeFrom[1] ?? $recipeSetting( 'DOMAIN' ),
	];
}
