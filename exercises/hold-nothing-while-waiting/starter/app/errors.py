class SampleUnknown(Exception):
    """There is no sample of this number."""


class AlreadyAnalysed(Exception):
    """The sample has its value, and the lab is not to be asked again."""


class LabFailed(Exception):
    """The lab did not analyse the sample."""
