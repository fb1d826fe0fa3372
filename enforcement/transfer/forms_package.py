"""What the steps that send a package ask for: which of the packages lying ready."""

from casework.package.asking import PackageField, SendPackage
from casework.package.manifest import Kind


class ToPolice(SendPackage):
    package = PackageField(Kind.TRANSFER)


class ToProcuratorate(SendPackage):
    package = PackageField(Kind.REVERSE)
