"""What happens at reception, in the club room and in the office: plain Python over store and paper."""

__version__ = "0.1.0"
