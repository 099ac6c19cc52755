package org.pathfinder.web.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** The container that old Excel files are in, and new ones behind a password. */
final class Ole2 {

	private Ole2() {
	}

	static boolean holdsAnEncryptedPackage(byte[] file) {
		try (var container = new POIFSFileSystem(new ByteArrayInputStream(file))) {
			return container.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY);
		}
		catch (IOException damaged) {
			throw new Unreadable("damaged");
		}
	}

}
