namespace Fsrs; public enum Rating { Again = 1, Hard, Good, Easy }
