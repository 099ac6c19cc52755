package org.pathfinder.tenancy.signon;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.xml.XMLConstants;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import org.pathfinder.tenancy.signon.BadMetadata.Field;
import org.pathfinder.tenancy.signon.BadMetadata.Why;

/**
 * Reads the metadata of a SAML provider, which have to be signed as a whole with a
 * certificate that somebody confirmed, and valid still. The signature is checked by the
 * platform's own XML signatures in their secure mode.
 */
final class SamlReading {

	private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";

	private static final String SAML = "urn:oasis:names:tc:SAML:2.0:protocol";

	private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

	private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

	/** Whatever else a signature could have done to the document before it is signed. */
	private static final Set<String> TRANSFORMS = Set.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE,
			CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS, CanonicalizationMethod.INCLUSIVE);

	private final Outside outside;

	private final Clock clock;

	SamlReading(Outside outside, Clock clock) {
		this.outside = outside;
		this.clock = clock;
	}

	/**
	 * Reads metadata.
	 * @param xml as bytes, or as characters, which are what they are whatever the
	 * document says of its encoding
	 * @param field where they came from
	 * @param fingerprint that of the signing certificate, as somebody confirmed it
	 */
	Metadata read(InputSource xml, Field field, @Nullable String fingerprint) throws BadMetadata {
		Element root = parse(xml, field).getDocumentElement();
		if (is(root, METADATA, "EntitiesDescriptor")) {
			throw new BadMetadata(field, Why.SEVERAL);
		}
		if (!is(root, METADATA, "EntityDescriptor") || root.getAttribute("entityID").isBlank()) {
			throw new BadMetadata(field, Why.NO_PROVIDER);
		}
		X509Certificate signer = signer(root, field);
		String signed = fingerprint(signer);
		if (fingerprint == null) {
			throw new BadMetadata(Field.FINGERPRINT, Why.FINGERPRINT_MISSING, inPairs(signed));
		}
		if (!plain(fingerprint).equals(signed)) {
			throw new BadMetadata(Field.FINGERPRINT, Why.FINGERPRINT_DIFFERS, inPairs(signed));
		}
		if (!isValid(signer)) {
			throw new BadMetadata(field, Why.SIGNER_EXPIRED);
		}
		Element provider = children(root, METADATA, "IDPSSODescriptor").stream()
			.filter((each) -> List.of(each.getAttribute("protocolSupportEnumeration").split("\\s+")).contains(SAML))
			.findFirst()
			.orElseThrow(() -> new BadMetadata(field, Why.NO_PROVIDER));
		Instant end = earlier(validUntil(root, field), validUntil(provider, field));
		Element service = service(provider, field);
		return new Metadata(Kind.SAML, root.getAttribute("entityID").strip(),
				this.outside.endpoint(service.getAttribute("Location"), field),
				service.getAttribute("Binding").equals(POST), null, null, null, null, certificates(provider, field),
				inPairs(signed), end);
	}

	private static Document parse(InputSource xml, Field field) throws BadMetadata {
		try {
			return builder().parse(xml);
		}
		catch (SAXException unreadable) {
			throw new BadMetadata(field,
					String.valueOf(unreadable.getMessage()).contains("DOCTYPE") ? Why.DOCTYPE : Why.NOT_XML);
		}
		catch (IOException unreadable) {
			throw new BadMetadata(field, Why.NOT_XML);
		}
	}

	/** Nothing is fetched or expanded on a document's behalf. */
	private static DocumentBuilder builder() {
		try {
			var factory = DocumentBuilderFactory.newDefaultNSInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			factory.setXIncludeAware(false);
			factory.setExpandEntityReferences(false);
			DocumentBuilder builder = factory.newDocumentBuilder();
			// or it tells the log of every mistake
			builder.setErrorHandler(new DefaultHandler());
			return builder;
		}
		catch (ParserConfigurationException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** Who signed the whole document. */
	private static X509Certificate signer(Element root, Field field) throws BadMetadata {
		List<Element> signatures = children(root, XMLSignature.XMLNS, "Signature");
		if (signatures.size() != 1) {
			throw new BadMetadata(field, Why.UNSIGNED);
		}
		String id = root.getAttribute("ID");
		if (!id.isEmpty()) {
			root.setIdAttribute("ID", true);
		}
		var keys = new InSignature();
		try {
			var context = new DOMValidateContext(keys, signatures.getFirst());
			context.setProperty("org.jcp.xml.dsig.secureValidation", true);
			XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
			if (!coversAll(signature, id)) {
				throw new BadMetadata(field, Why.SIGNED_IN_PART);
			}
			if (!signature.validate(context) || keys.certificate == null) {
				throw new BadMetadata(field, Why.SIGNATURE_WRONG);
			}
			return keys.certificate;
		}
		catch (MarshalException | XMLSignatureException wrong) {
			throw new BadMetadata(field, Why.SIGNATURE_WRONG);
		}
	}

	private static boolean coversAll(XMLSignature signature, String id) {
		List<Reference> references = signature.getSignedInfo().getReferences();
		if (references.size() != 1 || !signature.getObjects().isEmpty()) {
			return false;
		}
		Reference only = references.getFirst();
		boolean whole = "".equals(only.getURI()) || (!id.isEmpty() && ("#" + id).equals(only.getURI()));
		return whole && only.getTransforms().stream().map(AlgorithmMethod::getAlgorithm).allMatch(TRANSFORMS::contains);
	}

	private @Nullable Instant validUntil(Element element, Field field) throws BadMetadata {
		String said = element.getAttribute("validUntil");
		if (said.isEmpty()) {
			return null;
		}
		try {
			Instant end = OffsetDateTime.parse(said.strip()).toInstant();
			if (!this.clock.instant().isBefore(end)) {
				throw new BadMetadata(field, Why.EXPIRED, end);
			}
			return end;
		}
		catch (DateTimeException unreadable) {
			throw new BadMetadata(field, Why.NOT_XML);
		}
	}

	private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.isBefore(other) ? one : other;
	}

	private static Element service(Element provider, Field field) throws BadMetadata {
		List<Element> services = children(provider, METADATA, "SingleSignOnService");
		for (String binding : List.of(REDIRECT, POST)) {
			for (Element service : services) {
				if (service.getAttribute("Binding").equals(binding)) {
					return service;
				}
			}
		}
		throw new BadMetadata(field, Why.MISSING, "SingleSignOnService");
	}

	private static List<String> certificates(Element provider, Field field) throws BadMetadata {
		var valid = new ArrayList<String>();
		boolean any = false;
		for (Element key : children(provider, METADATA, "KeyDescriptor")) {
			if (key.getAttribute("use").equals("encryption")) {
				continue;
			}
			var found = key.getElementsByTagNameNS(XMLSignature.XMLNS, "X509Certificate");
			for (int number = 0; number < found.getLength(); number++) {
				any = true;
				X509Certificate certificate = certificate(found.item(number).getTextContent(), field);
				if (isValid(certificate)) {
					valid.add(Base64.getEncoder().encodeToString(der(certificate)));
				}
			}
		}
		if (valid.isEmpty()) {
			throw any ? new BadMetadata(field, Why.CERTIFICATES_EXPIRED)
					: new BadMetadata(field, Why.MISSING, "KeyDescriptor");
		}
		return valid;
	}

	private static X509Certificate certificate(String text, Field field) throws BadMetadata {
		try {
			byte[] der = Base64.getMimeDecoder().decode(text.strip().getBytes(StandardCharsets.US_ASCII));
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(der));
		}
		catch (CertificateException | IllegalArgumentException unreadable) {
			throw new BadMetadata(field, Why.MISSING, "X509Certificate");
		}
	}

	private static boolean isValid(X509Certificate certificate) {
		try {
			certificate.checkValidity();
			return true;
		}
		catch (CertificateException over) {
			return false;
		}
	}

	private static String fingerprint(X509Certificate certificate) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der(certificate)));
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static byte[] der(X509Certificate certificate) {
		try {
			return certificate.getEncoded();
		}
		catch (CertificateException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** However people write it: with colons, spaces, capitals or none. */
	private static String plain(String fingerprint) {
		return fingerprint.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
	}

	private static String inPairs(String fingerprint) {
		return fingerprint.toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
	}

	private static boolean is(Element element, String namespace, String name) {
		return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
	}

	private static List<Element> children(Element parent, String namespace, String name) {
		var found = new ArrayList<Element>();
		for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element && is(element, namespace, name)) {
				found.add(element);
			}
		}
		return found;
	}

	/**
	 * The key that comes with the signature; whether it is trusted is asked afterwards.
	 */
	private static final class InSignature extends KeySelector {

		private @Nullable X509Certificate certificate;

		@Override
		public KeySelectorResult select(@Nullable KeyInfo info, Purpose purpose, AlgorithmMethod method,
				XMLCryptoContext context) throws KeySelectorException {
			if (info != null) {
				for (Object part : info.getContent()) {
					if (part instanceof X509Data data) {
						for (Object item : data.getContent()) {
							if (item instanceof X509Certificate found) {
								this.certificate = found;
								Key key = found.getPublicKey();
								return () -> key;
							}
						}
					}
				}
			}
			throw new KeySelectorException("No certificate comes with the signature");
		}

	}

}
