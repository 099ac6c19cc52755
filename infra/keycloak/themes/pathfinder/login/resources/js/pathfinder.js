// Some of Keycloak's labels name boxes that are not on the page, and its picture of a key says 'Figure: Barcode'.
addEventListener("DOMContentLoaded", () => {
	const given = document.getElementById("kc-attempted-username");
	if (given) {
		document.querySelector('label[for="username"]')?.setAttribute("for", given.id);
	}
	for (const label of document.querySelectorAll('label[for="form-vertical-name"]')) {
		label.setAttribute("for", label.closest(".pf-v5-c-form__group").querySelector("input[type=text]").id);
	}
	document.getElementById("kc-totp-secret-qr-code")?.setAttribute("alt", "The key as a picture to scan");
});
