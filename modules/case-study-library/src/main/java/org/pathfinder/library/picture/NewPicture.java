package org.pathfinder.library.picture;

import java.io.IOException;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

import org.pathfinder.web.PlainText;
import org.pathfinder.web.Text;

/**
 * A picture that somebody brings.
 *
 * @param file the file
 * @param alt what it shows, in words
 */
record NewPicture(@Nullable MultipartFile file, @NotBlank @Size(max = 500) @PlainText @Nullable String alt) {

	NewPicture {
		alt = Text.tidy(alt);
	}

	/**
	 * What it is when it is kept.
	 * @throws UnusablePicture if it cannot be
	 */
	Image image() throws IOException {
		return ImageReading.read((this.file != null) ? this.file.getBytes() : new byte[0]);
	}

	PictureDetails details() {
		return new PictureDetails(this.alt);
	}

}
