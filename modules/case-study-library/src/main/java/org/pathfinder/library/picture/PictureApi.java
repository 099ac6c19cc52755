package org.pathfinder.library.picture;

import java.net.URI;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import org.pathfinder.web.EntryPoint;
import org.pathfinder.web.IfMatch;
import org.pathfinder.web.Listing;
import org.pathfinder.web.PlainText;
import org.pathfinder.web.limit.Costly;
import org.pathfinder.web.limit.Upload;

/**
 * A case study's pictures, and what they show. 400 for what is no picture, 409 for more
 * than six.
 */
@RestController
@EntryPoint({ "web", "case-study-library" })
@RequestMapping(PictureApi.PATH)
class PictureApi {

	static final String PATH = "/api/case-study-library" + PicturePages.PATH;

	private final Pictures pictures;

	PictureApi(Pictures pictures) {
		this.pictures = pictures;
	}

	/** All of them, but for the pictures themselves: there are six at most. */
	@GetMapping
	Listing<KeptPicture> list(@PathVariable UUID caseStudy) {
		return Listing.whole(this.pictures.of(caseStudy));
	}

	/**
	 * Adds the PNG or JPEG that is the request's body. What is kept is a picture of our
	 * own that looks like it.
	 */
	@Costly
	@PostMapping(consumes = { MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE })
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<KeptPicture> add(@PathVariable UUID caseStudy,
			@RequestParam @NotBlank @Size(max = 500) @PlainText String alt, @RequestBody byte[] file)
			throws MissingServletRequestParameterException {
		this.pictures.caseStudy(caseStudy);
		var details = new PictureDetails(alt);
		if (details.alt() == null) {
			// words that nobody sees say nothing
			throw new MissingServletRequestParameterException("alt", "string");
		}
		KeptPicture added = this.pictures.add(caseStudy, ImageReading.read(file), details);
		URI address = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{picture}").build(added.id());
		return ResponseEntity.created(address).eTag(IfMatch.etag(added.version())).body(added);
	}

	@GetMapping("/{picture}")
	ResponseEntity<KeptPicture> find(@PathVariable UUID caseStudy, @PathVariable UUID picture) {
		KeptPicture found = this.pictures.find(caseStudy, picture);
		return ResponseEntity.ok().eTag(IfMatch.etag(found.version())).body(found);
	}

	/** Says something else of what it shows. */
	@PutMapping("/{picture}")
	ResponseEntity<KeptPicture> change(@PathVariable UUID caseStudy, @PathVariable UUID picture,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody PictureDetails details) {
		KeptPicture changed = this.pictures.change(caseStudy, picture, IfMatch.version(ifMatch), details);
		return ResponseEntity.ok().eTag(IfMatch.etag(changed.version())).body(changed);
	}

	@DeleteMapping("/{picture}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID caseStudy, @PathVariable UUID picture,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		this.pictures.remove(caseStudy, picture, IfMatch.version(ifMatch));
	}

	@Configuration(proxyBeanMethods = false)
	static class ApiUploads {

		@Bean
		Upload pictureApiUpload() {
			return new Upload(PATH);
		}

	}

}
