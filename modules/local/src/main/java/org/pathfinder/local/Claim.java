package org.pathfinder.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A directory held by this process alone. The operating system gives it up when the
 * process ends, however it ends, so what still runs in a directory that can be claimed
 * was left behind.
 */
final class Claim implements AutoCloseable {

	private final FileChannel channel;

	private Claim(FileChannel channel) {
		this.channel = channel;
	}

	static Claim on(Path directory) {
		try {
			Files.createDirectories(directory);
			var file = directory.resolve("in-use");
			var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (!locked(channel)) {
				channel.close();
				throw new CannotStart("%s is in use by process %s: stop that one first (Ctrl-C where it runs)."
					.formatted(directory, Files.readString(file).strip()));
			}
			channel.truncate(0);
			channel.write(
					ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
			return new Claim(channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean locked(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
