package org.pathfinder.library.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pathfinder.library.picture.UnusablePicture.Why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ImageReadingTest {

	private static final byte[] SCRIPT = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

	/**
	 * Turned to the right by a quarter, as a telephone writes it that was held upright.
	 */
	private static final byte[] EXIF = bytes(0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
			0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0);

	/** As long as what says that a file is a JPEG. */
	private static final int JFIF = 20;

	@Test
	void aSmallDrawingStaysOneThatCanBeSeenThrough() throws Exception {
		Image read = ImageReading.read(file(drawing(300, 200, BufferedImage.TYPE_INT_ARGB), "png"));

		assertThat(read.type()).isEqualTo("image/png");
		assertThat(drawn(read).getColorModel().hasAlpha()).isTrue();
		assertThat(drawn(read).getWidth()).isEqualTo(read.width()).isEqualTo(300);
	}

	@Test
	void aPhotographIsMadeAsSmallAsAPageShowsIt() throws Exception {
		Image read = ImageReading.read(file(drawing(4000, 3000, BufferedImage.TYPE_INT_RGB), "jpeg"));

		assertThat(read.type()).isEqualTo("image/jpeg");
		assertThat(read.width()).isEqualTo(1600);
		assertThat(read.height()).isEqualTo(1200);
		assertThat(drawn(read).getWidth()).isEqualTo(1600);
	}

	/** Noise is the largest picture there is. */
	@Test
	void whatIsLargeInAFileBecomesAPhotograph() throws Exception {
		var noise = new BufferedImage(1600, 1600, BufferedImage.TYPE_INT_ARGB);
		int[] points = new Random(1).ints(1600 * 1600).toArray();
		noise.setRGB(0, 0, 1600, 1600, points, 0, 1600);

		Image read = ImageReading.read(file(noise, "png"));

		assertThat(read.type()).isEqualTo("image/jpeg");
		assertThat(read.bytes()).hasSizeLessThan(5 * 1024 * 1024);
	}

	@Test
	void itStandsUprightAndSaysNothingOfWhereItWasTaken() throws Exception {
		byte[] lying = file(drawing(400, 300, BufferedImage.TYPE_INT_RGB), "jpeg");
		var told = new ByteArrayOutputStream();
		told.write(lying, 0, JFIF);
		told.writeBytes(EXIF);
		told.write(lying, JFIF, lying.length - JFIF);

		Image read = ImageReading.read(told.toByteArray());

		assertThat(read.width()).isEqualTo(300);
		assertThat(read.height()).isEqualTo(400);
		assertThat(new String(read.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
	}

	@Test
	void whatHangsOnBehindIsGone() throws Exception {
		var twofold = new ByteArrayOutputStream();
		twofold.writeBytes(file(drawing(30, 20, BufferedImage.TYPE_INT_RGB), "png"));
		twofold.writeBytes(SCRIPT);

		Image read = ImageReading.read(twofold.toByteArray());

		assertThat(new String(read.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<script>alert(1)</script>",
			"GIF89a\1\0\1\0", "%PDF-1.7", "MZ", "x" })
	void whatIsNoPngAndNoJpegIsRefused(String file) {
		assertThatItIs(Why.OTHER, file.getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void nothingIsRefused() {
		assertThatItIs(Why.EMPTY, new byte[0]);
	}

	/** Its size is told in the first thirty bytes, and nothing else is looked at. */
	@Test
	void twoHundredMegapixelsAreRefusedBeforeTheyAreDrawn() {
		assertThatItIs(Why.LARGE, header(20_000, 10_000));
		assertThatItIs(Why.LARGE, header(Integer.MAX_VALUE, Integer.MAX_VALUE));
	}

	@Test
	void aTelephonesLargestPictureIsRead() throws Exception {
		Image read = ImageReading.read(file(new BufferedImage(8000, 6000, BufferedImage.TYPE_BYTE_BINARY), "png"));

		assertThat(read.width()).isEqualTo(1600);
		assertThat(read.height()).isEqualTo(1200);
	}

	@Test
	void whatIsBrokenIsRefusedWhereverItIs() throws Exception {
		byte[] jpeg = file(drawing(60, 40, BufferedImage.TYPE_INT_RGB), "jpeg");
		byte[] png = file(drawing(60, 40, BufferedImage.TYPE_INT_ARGB), "png");
		var random = new Random(7);

		for (byte[] whole : new byte[][] { jpeg, png }) {
			for (int time = 0; time < 300; time++) {
				byte[] broken = Arrays.copyOf(whole, 12 + random.nextInt(whole.length - 12));
				for (int place = 0; place < 6; place++) {
					broken[9 + random.nextInt(broken.length - 9)] = (byte) random.nextInt();
				}
				try {
					// some of it may be whole enough to be drawn
					assertThat(ImageReading.read(broken).bytes()).isNotEmpty();
				}
				catch (UnusablePicture refused) {
					assertThat(refused.why()).isIn(Why.BROKEN, Why.LARGE);
				}
			}
		}
		assertThatItIs(Why.BROKEN, Arrays.copyOf(png, 30));
	}

	private static void assertThatItIs(Why why, byte[] file) {
		assertThatExceptionOfType(UnusablePicture.class).isThrownBy(() -> ImageReading.read(file))
			.satisfies((refused) -> assertThat(refused.why()).isEqualTo(why));
	}

	private static BufferedImage drawing(int width, int height, int type) {
		var drawing = new BufferedImage(width, height, type);
		Graphics2D pen = drawing.createGraphics();
		pen.setColor(Color.ORANGE);
		pen.fillOval(width / 4, height / 4, width / 2, height / 2);
		pen.dispose();
		return drawing;
	}

	private static byte[] file(BufferedImage drawing, String format) throws IOException {
		var file = new ByteArrayOutputStream();
		assertThat(ImageIO.write(drawing, format, file)).isTrue();
		return file.toByteArray();
	}

	private static BufferedImage drawn(Image image) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(image.bytes()));
	}

	/** The beginning of a PNG of that size. */
	private static byte[] header(int width, int height) {
		var header = ByteBuffer.allocate(33);
		header.put(bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')).putInt(13);
		var part = ByteBuffer.allocate(17);
		part.put(bytes('I', 'H', 'D', 'R')).putInt(width).putInt(height).put(bytes(8, 2, 0, 0, 0));
		var sum = new CRC32();
		sum.update(part.array());
		return header.put(part.array()).putInt((int) sum.getValue()).array();
	}

	private static byte[] bytes(int... values) {
		var bytes = new byte[values.length];
		for (int place = 0; place < values.length; place++) {
			bytes[place] = (byte) values[place];
		}
		return bytes;
	}

}
