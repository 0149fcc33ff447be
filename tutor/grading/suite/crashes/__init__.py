"""Why a request, an import or a start went wrong, for crashes that are well known."""
