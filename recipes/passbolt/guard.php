<?php
// php /guard.php           waits for the database; ends with an error if there
//                          are accounts but the server's key is gone
// php /guard.php has-admin exit 0: somebody looks after this Passbolt already
//
// The image makes a new key whenever it finds none, and with another key
// nobody can sign in any more. With accounts in the database a key that is not
// there is a volume that was lost: it belongs restored.

namespace Recipe\Guard;

/** Says why, and ends. */
function fail( string $message ): never {
	fwrite( STDERR, "$message\n" );
	exit( 1 );
}

/** The database, waiting up to $seconds for it to answer. */
function connect( int $seconds ): \PDO {
	$password = trim( (string)file_get_contents( '/run/secrets/db_password' ) );
	for ( $left = $seconds; ; $left-- ) {
		try {
			return new \PDO( 'pgsql:host=' . getenv( 'DATASOURCES_DEFAULT_HOST' ) . ';dbname=passbolt', 'passbolt', $password );
		} catch ( \PDOException $e ) {
			if ( $left <= 0 ) {
				fail( 'The database does not answer: ' . $e->getMessage() . '. Nothing was changed; the next start tries again.' );
			}
			sleep( 1 );
		}
	}
}

/** What a query counts; none as long as there are no tables. */
function count( \PDO $db, string $query ): int {
	$there = $db->query( "SELECT to_regclass('public.users')" )->fetchColumn();
	return $there === null ? 0 : (int)$db->query( $query )->fetchColumn();
}

if ( ( $argv[1] ?? '' ) === 'has-admin' ) {
	exit( count( connect( 0 ), "SELECT count(*) FROM users JOIN roles ON roles.id = users.role_id WHERE roles.name = 'admin' AND NOT users.deleted" ) > 0 ? 0 : 1 );
}

$recipeKey = '/etc/passbolt/gpg/serverkey_private.asc';
$recipeDatabase = connect( 300 );
if ( ( !is_readable( $recipeKey ) || filesize( $recipeKey ) === 0 ) && count( $recipeDatabase, 'SELECT count(*) FROM users' ) > 0 ) {
	fail( "There are accounts, but the server's key is not in the volume `gpg`. Nothing was changed. Restore that volume from a backup; a new key would lock everybody out." );
}
