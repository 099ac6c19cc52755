package org.pathfinder.library.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

import org.pathfinder.library.picture.UnusablePicture.Why;

/**
 * Makes a picture of what somebody brings. What it says of itself counts for nothing:
 * only what can be drawn comes out again, in a file of our own.
 */
final class ImageReading {

	/** The longer side of what is kept, in pixels: a page is never wider. */
	static final int SIDE = 1600;

	/** As many points as a telephone's camera has. */
	static final long MOST_POINTS = 50_000_000;

	/** A drawing is kept as it is up to here; beyond, it is a photograph. */
	private static final int LARGEST_DRAWING = 1024 * 1024;

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

	private static final byte[] JPEG = { (byte) 0xff, (byte) 0xd8, (byte) 0xff };

	private ImageReading() {
	}

	/**
	 * The picture that this file shows.
	 * @throws UnusablePicture if it shows none, or one that is too large to be read
	 */
	static Image read(byte[] file) {
		if (file.length == 0) {
			throw new UnusablePicture(Why.EMPTY);
		}
		ImageReader reader = reader(file);
		try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
			reader.setInput(input);
			return written(scaled(upright(drawn(reader), orientation(reader))), begins(file, PNG));
		}
		catch (IOException broken) {
			throw new UnusablePicture(Why.BROKEN);
		}
		finally {
			reader.dispose();
		}
	}

	private static ImageReader reader(byte[] file) {
		String format = begins(file, PNG) ? "png" : begins(file, JPEG) ? "jpeg" : "";
		Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
		if (!readers.hasNext()) {
			throw new UnusablePicture(Why.OTHER);
		}
		return readers.next();
	}

	private static boolean begins(byte[] file, byte[] with) {
		return file.length > with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
	}

	/** Looks at its size before it takes any memory, and draws no more than is needed. */
	private static BufferedImage drawn(ImageReader reader) throws IOException {
		try {
			long width = reader.getWidth(0);
			long height = reader.getHeight(0);
			if (width * height > MOST_POINTS) {
				throw new UnusablePicture(Why.LARGE);
			}
			ImageReadParam some = reader.getDefaultReadParam();
			int each = Math.max(1, Math.toIntExact(Math.max(width, height) / (2 * SIDE)));
			some.setSourceSubsampling(each, each, 0, 0);
			return reader.read(0, some);
		}
		catch (UnusablePicture large) {
			throw large;
		}
		catch (RuntimeException broken) {
			// readers tell of what is wrong in a file by any exception
			throw new IOException(broken);
		}
	}

	private static Orientation orientation(ImageReader reader) {
		try {
			Orientation told = ExifUtils.getExifOrientation(reader, 0);
			return (told != null) ? told : Orientation.TOP_LEFT;
		}
		catch (IOException | RuntimeException untold) {
			return Orientation.TOP_LEFT;
		}
	}

	private static BufferedImage upright(BufferedImage drawn, Orientation orientation) {
		ImageFilter turn = ExifFilterUtils.getFilterForOrientation(orientation);
		return (orientation != Orientation.TOP_LEFT) ? turn.apply(drawn) : drawn;
	}

	private static BufferedImage scaled(BufferedImage upright) throws IOException {
		boolean fits = Math.max(upright.getWidth(), upright.getHeight()) <= SIDE;
		return fits ? upright : Thumbnails.of(upright).size(SIDE, SIDE).asBufferedImage();
	}

	private static Image written(BufferedImage picture, boolean drawing) throws IOException {
		if (drawing) {
			byte[] png = file(picture, "png");
			if (png.length <= LARGEST_DRAWING) {
				return new Image(Image.PNG, png, picture.getWidth(), picture.getHeight());
			}
		}
		return new Image(Image.JPEG, file(onWhite(picture), "jpeg"), picture.getWidth(), picture.getHeight());
	}

	/** A photograph cannot be seen through. */
	private static BufferedImage onWhite(BufferedImage picture) {
		var opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = opaque.createGraphics();
		pen.drawImage(picture, 0, 0, Color.WHITE, null);
		pen.dispose();
		return opaque;
	}

	private static byte[] file(BufferedImage picture, String format) throws IOException {
		var file = new ByteArrayOutputStream();
		Thumbnails.of(picture).scale(1).outputFormat(format).outputQuality(0.85).toOutputStream(file);
		return file.toByteArray();
	}

}
